import { areInOneFile } from '../../manifests/left-open/folders';
import { areVariants } from '../../manifests/left-open/variants';
import {
  isForAll,
  NetworkPolicies,
  type NetworkPolicy,
  type PolicyRule,
} from '../../manifests/network/network-policies';
import { dataStoreOf } from '../../manifests/pods/data-stores';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const POLICIES = (egress: string) => `
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  policyTypes: [Egress]
  egress: [{ ports: [{ port: 53, protocol: UDP }] }, { to: [{ ipBlock: { cidr: 192.0.2.7/32 } }] }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny, namespace: shop }
spec: { podSelector: {}, policyTypes: [Ingress, Egress]${egress} }
`;

export const policyUndone: Rule = {
  id: 'policy-undone',
  family: 'network',
  severity: 'warning',
  docs: {
    fault: 'A NetworkPolicy has an empty rule, which admits everything, for pods that another one limits.',
    outage:
      'Policies add up: what one admits no other takes back. The limits of the other one are not there, and a pod that is broken into reaches whatever it likes.',
    bad: dedent`${POLICIES(', egress: [{}]')}`,
    good: dedent`${POLICIES('')}`,
    source: 'Kubernetes: "Network Policies": policies do not conflict, they are additive; an empty rule admits all.',
  },
  check({ set, report }) {
    const policies = NetworkPolicies.of(set);
    for (const policy of policies.all) {
      const open = policy.rules.find(admitsAll);
      if (open === undefined) continue;
      const undone = limitedBeside(policies, policy, open.direction);
      // Of a data store that everybody may ask, `policy-admits-everybody` tells.
      if (undone === undefined || (open.direction === 'Ingress' && policies.selectedBy(policy).some(dataStoreOf)))
        continue;
      const way = open.direction === 'Ingress' ? 'lets everybody in' : 'lets its pods out to everywhere';
      report(policy.manifest, {
        message: `${way} by an empty rule, and so undoes what ${undone.manifest} limits for the same pods: policies add up.`,
        fix: 'Take the empty rule out, or say who is meant.',
        at: open.path,
      });
    }
  },
};

function admitsAll({ peers, ports }: PolicyRule): boolean {
  return peers === undefined && ports === undefined;
}

/**
 * Another policy whose rules name who may be asked, and whose pods are all among those that are opened. One that opens
 * some of its pods alone is an exception, which its author wants.
 */
function limitedBeside(
  policies: NetworkPolicies,
  open: NetworkPolicy,
  direction: PolicyRule['direction'],
): NetworkPolicy | undefined {
  const opened = new Set(policies.selectedBy(open));
  const isException = (one: NetworkPolicy) =>
    (isForAll(one) && !isForAll(open)) || policies.selectedBy(one).some((pod) => !opened.has(pod));
  for (const pod of opened) {
    const limited = policies
      .isolating(pod, direction)
      .find(
        (one) =>
          !isAnotherOption(one, open) &&
          one.rules.some((rule) => rule.direction === direction && rule.peers !== undefined) &&
          !isException(one),
      );
    if (limited !== undefined) return limited;
  }
  return undefined;
}

/** `allow-default` and `allow-default-egress` of two files are two ways to go, as tutorials show them. */
function isAnotherOption({ manifest: one }: NetworkPolicy, { manifest: other }: NetworkPolicy): boolean {
  if (one === other || areVariants(one, other)) return true;
  return !areInOneFile(one, other) && (one.name.startsWith(other.name) || other.name.startsWith(one.name));
}
