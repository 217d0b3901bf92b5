import { addTo } from '../../manifests/groups';
import { whereToAdmit } from '../../manifests/network/network-policies';
import { mayMean } from '../references/network-policy-selects-nothing';
import type { Rule } from '../rule';
import { type CutClient, CutClients } from './cut-clients';
import { isLeftOut } from './left-out';
import { cutsOutside } from './policy-cuts-outside-off';

const PODS = `
apiVersion: v1
kind: Service
metadata: { name: redis, namespace: shop }
spec: { selector: { app: redis }, ports: [{ port: 6379 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: redis, namespace: shop, labels: { app: redis } }
spec: { containers: [{ name: redis, image: "redis:7-alpine", ports: [{ containerPort: 6379 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
spec:
  containers: [{ name: api, image: "shop/api:1.0.0", env: [{ name: REDIS_URL, value: "redis://redis:6379/0" }] }]
---`;

const POLICY = (app: string) => `${PODS}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: redis, namespace: shop }
spec:
  podSelector: { matchLabels: { app: redis } }
  policyTypes: [Ingress]
  ingress:
    - from: [{ podSelector: { matchLabels: { app: ${app} } } }]
      ports: [{ port: 6379 }]
`;

export const policyCutsClientOff: Rule = {
  id: 'policy-cuts-client-off',
  family: 'network',
  severity: 'error',
  docs: {
    fault:
      'A workload is configured to use a Service, and a NetworkPolicy on its side or on the other’s does not let it.',
    outage:
      'The connection times out: the application hangs at its start, or at the first request that needs the other.',
    bad: POLICY('worker').trimStart(),
    good: POLICY('api').trimStart(),
    source:
      'Kubernetes: "Network Policies"; both the egress of one side and the ingress of the other must allow a connection.',
  },
  check(context) {
    const { set, report } = context;
    const groups = new Map<string, CutClient[]>();
    const outside = new Set(cutsOutside(set, context.cluster).map(({ policy }) => policy.manifest));
    for (const cut of CutClients.of(context).all) {
      const { policy, direction, client, server } = cut;
      const [own, other] = direction === 'Egress' ? [client, server] : [server, client];
      // One that lets nobody out at all is told by the hosts outside.
      const isClosed = direction === 'Egress' && !policy.rules.some((rule) => rule.direction === direction);
      if (isClosed && outside.has(policy.manifest)) continue;
      if (isLeftOut(set, own) || mayMean(set, policy.manifest, direction, other)) continue;
      // All that one policy keeps from a server are named together: it is one rule that forgot them.
      const key = JSON.stringify([String(policy.manifest), direction, String(server.owner)]);
      addTo(groups, key, cut);
    }
    for (const group of groups.values()) {
      const [first] = group;
      if (first !== undefined) report(first.policy.manifest, fault(first, group));
    }
  },
};

function fault({ policy, direction, server, ports }: CutClient, group: readonly CutClient[]) {
  const clients = [...new Set(group.map(({ client }) => client.owner))];
  const [named, verb] = [clients.join(' and '), clients.length === 1 ? 'is' : 'are'];
  const port = ports.map((each) => each.number ?? each.names[0]).join(' or ');
  const out = direction === 'Egress';
  const peers = out ? [server.owner] : clients;
  return {
    message: `lets ${named} not ${out ? 'out' : 'in'} to port ${port} of ${server.owner}, which ${clients.length === 1 ? named : 'they'} ${verb} configured to use; the connection would time out.`,
    fix: `Write an ${out ? 'egress rule to' : 'ingress rule from'} the pods of ${peers.map(({ kind, name }) => `${kind} ${name}`).join(' and ')}, port ${port}${whereToAdmit(policy)}; of the constructs, say it with connectsTo.`,
    at: ['spec', direction.toLowerCase()],
  };
}
