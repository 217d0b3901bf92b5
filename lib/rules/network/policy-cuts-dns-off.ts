import { admitsPort } from '../../manifests/network/network-peers';
import { NetworkPolicies } from '../../manifests/network/network-policies';
import { LabelSelector } from '../../manifests/selector';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const POLICY = (ingress: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny, namespace: kube-system }
spec: { podSelector: {}, policyTypes: [Ingress]${ingress} }
`;

/** Labels of CoreDNS' pods, in k3s and nearly everywhere. */
const COREDNS = { 'k8s-app': 'kube-dns' };
const QUESTION = { number: 53, names: ['dns', 'domain'], protocol: 'UDP' };

export const policyCutsDnsOff: Rule = {
  id: 'policy-cuts-dns-off',
  family: 'network',
  severity: 'error',
  docs: {
    fault: 'A NetworkPolicy of kube-system is for CoreDNS too, and no policy there lets in who asks it.',
    outage: 'No pod of the whole cluster finds a name any more: everything that asks anything fails at once.',
    bad: dedent`${POLICY('')}`,
    good: dedent`${POLICY(', ingress: [{ ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }] }]')}`,
    source: 'Kubernetes: "Network Policies"; k3s: CIS hardening guide, network policies for kube-system.',
  },
  check({ set, report }) {
    const own = NetworkPolicies.of(set).all.filter(
      ({ namespace, directions, manifest }) =>
        namespace === 'kube-system' &&
        directions.includes('Ingress') &&
        LabelSelector.of(manifest.at('spec', 'podSelector')).matches(COREDNS),
    );
    const [first] = own;
    if (first === undefined) return;
    const isAdmitted = own.some(({ rules }) =>
      rules.some((rule) => rule.direction === 'Ingress' && admitsPort(rule, QUESTION)),
    );
    if (isAdmitted) return;
    report(first.manifest, {
      message:
        'is for CoreDNS too, and no policy lets anybody in to its UDP port 53; no pod of the cluster finds a name.',
      fix: 'Add a policy for pods with k8s-app: kube-dns that admits port 53 over UDP and TCP.',
      at: ['spec', 'podSelector'],
    });
  },
};
