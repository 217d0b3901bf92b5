import type { ClusterFacts } from '../../cluster/cluster-facts';
import { contains } from '../../edge/cidr';
import { type JsonObject, list, record, text } from '../../manifests/json';
import { isRendered } from '../../manifests/left-open/helm';
import type { Manifest } from '../../manifests/manifest';
import { servicesByPod } from '../../manifests/network/exposure';
import { admitsPort, portOf } from '../../manifests/network/network-peers';
import { NetworkPolicies, type PolicyRule } from '../../manifests/network/network-policies';
import { openedByOthers } from '../../manifests/network/other-policies';
import { dataStoreOf } from '../../manifests/pods/data-stores';
import type { PodTemplate } from '../../manifests/pods/pods';
import { remembered } from '../../manifests/remembered';
import { LabelSelector } from '../../manifests/selector';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const POLICY = (from: string) => `
apiVersion: v1
kind: Pod
metadata: { name: redis, namespace: shop, labels: { app: redis } }
spec: { containers: [{ name: redis, image: "redis:7-alpine" }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: redis, namespace: shop }
spec:
  podSelector: { matchLabels: { app: redis } }
  policyTypes: [Ingress]
  ingress:
    - from: ${from}
      ports: [{ port: 6379 }]
`;

export const policyAdmitsEverybody: Rule = {
  id: 'policy-admits-everybody',
  family: 'network',
  severity: 'error',
  docs: {
    fault:
      'A NetworkPolicy on a data store admits everybody: from is empty or missing, or selects all namespaces, all addresses or the range of all pods. Or other pods have policies, and the store has none.',
    outage: 'An empty list means "everybody", not "nobody". Any pod of the cluster can read and change the data.',
    bad: dedent`${POLICY('[]')}`,
    good: dedent`${POLICY('[{ podSelector: { matchLabels: { app: api } } }]')}`,
    source: 'Kubernetes API reference: NetworkPolicyIngressRule, from.',
  },
  check({ set, cluster, report }) {
    const policies = NetworkPolicies.of(set);
    if (policies.all.length === 0) return;
    const storesAmong = remembered((pods: readonly PodTemplate[]) =>
      pods.filter((pod) => dataStoreOf(pod) !== undefined),
    );
    for (const policy of policies.all) {
      // Whom a chart admits is a value of it.
      if (isRendered(set, policy.manifest)) continue;
      const selected = policies.selectedBy(policy);
      // `allow-webui` says that it is meant; so does a Service that opens the pods to the outside.
      const isMeant =
        /(^|-)(allow|public|open|all|any|everybody|external|internet)(-|$)/.test(policy.manifest.name) ||
        selected.some((pod) => servicesByPod(set).get(pod)?.some(isOutward));
      const stores = storesAmong(selected);
      for (const rule of policy.rules) {
        const asked = stores.find((pod) => isAskable(rule, pod));
        const store = asked && dataStoreOf(asked);
        const isEmpty = !isMeant && rule.direction === 'Ingress' && isWrittenEmpty(rule);
        if (rule.direction !== 'Ingress' || !(isEmpty || (store !== undefined && admitsAll(rule, cluster)))) continue;
        report(policy.manifest, {
          message: `admits everybody in the cluster${store === undefined ? '' : ` to ${store}`}${isEmpty ? ': an empty from means all' : ''}.`,
          fix: 'Name the pods that need it under from, or leave the rule out.',
          at: rule.peersPath,
        });
      }
    }
    // A store is forgotten where all around it has policies; where few have, somebody has only begun.
    const open = new Set<string>();
    const guarded = new Set<string>();
    for (const pod of set.pods) {
      const isOpen = policies.isolating(pod, 'Ingress').length === 0;
      if (!isOpen) guarded.add(pod.namespace);
      else if (dataStoreOf(pod) === undefined) open.add(pod.namespace);
    }
    for (const pod of set.pods) {
      const store = dataStoreOf(pod);
      // A job asks with the store's image; nobody asks a job.
      if (store === undefined || pod.owner.type.startsWith('batch/')) continue;
      if (!guarded.has(pod.namespace) || open.has(pod.namespace)) continue;
      if (pod.spec.hostNetwork === true || policies.isolating(pod, 'Ingress').length > 0) continue;
      if (openedByOthers(set)(pod)) continue;
      report(pod.owner, {
        message: `${store} is open to every pod of the cluster, though all other pods of namespace ${pod.namespace} have policies.`,
        fix: 'Write a NetworkPolicy for it that admits its clients.',
        at: [...pod.metadataPath, 'labels'],
      });
    }
  },
};

/** Whether a rule is about a port of a pod; where a container declares none it may be. */
function isAskable(rule: PolicyRule, pod: PodTemplate): boolean {
  return pod.containers.some(({ body }) => {
    const declared = list(body.ports).map(record);
    return (
      declared.length === 0 ||
      declared.some(({ containerPort, protocol }) =>
        admitsPort(rule, portOf(pod, containerPort, text(protocol) ?? 'TCP')),
      )
    );
  });
}

function isOutward(service: Manifest): boolean {
  return /^(LoadBalancer|NodePort)$/.test(text(service.at('spec', 'type')) ?? '');
}

function isWrittenEmpty({ policy, path }: PolicyRule): boolean {
  const rule = record(policy.manifest.at(...path));
  return Array.isArray(rule.from) && list(rule.from).length === 0;
}

function admitsAll({ peers }: PolicyRule, cluster: ClusterFacts): boolean {
  return peers === undefined || peers.some((peer) => isAnybody(peer, cluster));
}

function isAnybody({ ipBlock, namespaceSelector, podSelector }: JsonObject, { nodes = [] }: ClusterFacts): boolean {
  const cidr = text(record(ipBlock).cidr);
  if (cidr === '0.0.0.0/0' || cidr === '::/0') return true;
  const shares = nodes.flatMap(({ podCIDR }) => podCIDR ?? []);
  if (cidr !== undefined && shares.length > 1 && shares.every((share) => contains(cidr, share))) return true;
  if (namespaceSelector === undefined || !LabelSelector.of(namespaceSelector).isEmpty) return false;
  return podSelector === undefined || LabelSelector.of(podSelector).isEmpty;
}
