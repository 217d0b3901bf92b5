import { admitsAddress, admitsPort } from '../../manifests/network/network-peers';
import { NetworkPolicies, whereToAdmit } from '../../manifests/network/network-policies';
import { accountOf, grantsOf, isHandedToken } from '../../manifests/pods/accounts';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isLeftOut } from './left-out';

/** Where the API server listens on k3s' servers, and on its Service, which leads there. */
const PORTS = [6443, 443];
/** Its Service in k3s: a policy sees the server behind it, and who admits this too has thought of it. */
const SERVICE = '10.43.0.1';

const system = (port: string) => dedent`
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: worker, namespace: shop }
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: worker, namespace: shop }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
      subjects: [{ kind: ServiceAccount, name: worker, namespace: shop }]
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: worker, namespace: shop, labels: { app: worker } }
      spec:
        serviceAccountName: worker
        containers: [{ name: worker, image: "shop/worker:1.0.0" }]
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: worker, namespace: shop }
      spec:
        podSelector: { matchLabels: { app: worker } }
        policyTypes: [Egress]
        egress:
          - to: [{ ipBlock: { cidr: 192.0.2.1/32 } }]
            ports: [{ port: ${port} }]
      `;

export const policyCutsApiServerOff: Rule = {
  id: 'policy-cuts-api-server-off',
  family: 'network',
  severity: 'error',
  docs: {
    fault:
      'A workload has a role and a token for the API server, and its NetworkPolicies let it out to no node on 6443.',
    outage: 'Each of its requests to the API server times out: it watches nothing, and elects no leader.',
    cluster: { nodes: [{ name: 'node-1', cpu: '4', memory: '8Gi', address: '192.0.2.1' }] },
    bad: system('5432'),
    good: system('6443'),
    source:
      'k3s: the Service kubernetes (10.43.0.1:443) leads to port 6443 of the servers. Kubernetes: "Network Policies".',
  },
  check({ set, cluster: { nodes = [] }, report }) {
    const servers = [...nodes.flatMap(({ address }) => address ?? []), SERVICE];
    const policies = NetworkPolicies.of(set);
    if (servers.length === 1 || policies.all.length === 0) return;
    const granted = new Set(grantsOf(set).map(({ namespace, account }) => `${namespace}/${account}`));
    for (const pod of set.pods) {
      const account = accountOf(pod);
      if (account === undefined || !granted.has(`${pod.namespace}/${account}`)) continue;
      const rules = policies.rulesMeantFor(pod, 'Egress');
      const policy = policies.toMend(pod, 'Egress');
      if (rules === undefined || policy === undefined || isLeftOut(set, pod)) continue;
      if (!isHandedToken(pod, set.find('ServiceAccount', pod.namespace, account))) continue;
      const asking = rules.filter((rule) =>
        PORTS.some((number) => admitsPort(rule, { number, names: [], protocol: 'TCP' })),
      );
      if (asking.some((rule) => servers.some((address) => admitsAddress(rule, address)))) continue;
      report(policy.manifest, {
        message: `lets ${pod.owner} not out to the API server, for which it has a role and a token (ServiceAccount ${account}); its requests would time out.`,
        fix: `Admit port 6443 to ${servers.slice(0, -1).join(', ')}${whereToAdmit(policy)}, or take the token away: automountServiceAccountToken: false.`,
        at: ['spec', 'egress'],
      });
    }
  },
};
