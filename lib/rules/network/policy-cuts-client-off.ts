import { addressesOf } from '../../manifests/addresses';
import { record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { admitsPod, admitsPort, type ServerPort, type Surroundings } from '../../manifests/network-peers';
import { type Direction, NetworkPolicies, type NetworkPolicy } from '../../manifests/network-policies';
import type { PodTemplate } from '../../manifests/pods';
import { podsBehind } from '../../manifests/selected-pods';
import { targetPorts } from '../../manifests/service-ports';
import type { Rule } from '../rule';

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
    const policies = NetworkPolicies.of(set);
    if (policies.all.length === 0) return;
    const told = new Set<string>();
    for (const client of set.pods) {
      if (client.spec.hostNetwork === true) continue;
      for (const { service: name, namespace, port } of client.containers.flatMap((container) =>
        addressesOf(set, container),
      )) {
        // A pod tells others its own address.
        if (name === client.owner.name) continue;
        const service = set.find('Service', namespace, name, client.owner);
        for (const server of (service && podsBehind(set, service)) ?? []) {
          if (service === undefined || server === client) continue;
          const ports = targetPorts(service, server, port);
          for (const direction of ['Egress', 'Ingress'] as const) {
            const policy = refusingPolicy(direction, client, server, ports, context);
            const key = `${policy?.manifest} ${direction} ${client.owner} ${server.owner}`;
            if (policy === undefined || told.has(key)) continue;
            told.add(key);
            report(policy.manifest, fault(direction, client.owner, server.owner, ports));
          }
        }
      }
    }
  },
};

/** The policy that cuts a connection, when none of those that stand on one side admits it. */
export function refusingPolicy(
  direction: Direction,
  client: PodTemplate,
  server: PodTemplate,
  ports: readonly ServerPort[],
  around: Surroundings,
): NetworkPolicy | undefined {
  const policies = NetworkPolicies.of(around.set);
  const [own, other] = direction === 'Egress' ? [client, server] : [server, client];
  if (own.spec.hostNetwork === true || other.spec.hostNetwork === true || ports.length === 0) return undefined;
  const rules = policies.rulesFor(own, direction);
  if (rules === undefined) return undefined;
  const admits = rules.some((rule) => ports.some((port) => admitsPort(rule, port)) && admitsPod(rule, other, around));
  if (admits) return undefined;
  const isolating = policies.isolating(own, direction);
  // One for these pods that has rules is the one that forgot this; one for all is a default that nothing opens.
  const withRules = isolating.filter((policy) => policy.rules.some((rule) => rule.direction === direction));
  const forThese = withRules.find(({ manifest }) => Object.keys(record(manifest.at('spec', 'podSelector'))).length > 0);
  return forThese ?? withRules[0] ?? isolating[0];
}

function fault(direction: Direction, client: Manifest, server: Manifest, ports: readonly ServerPort[]) {
  const port = ports.map((each) => each.number ?? each.names[0]).join(' or ');
  const side = direction === 'Egress' ? `lets ${client} not out to` : `lets ${client} not in to`;
  const where = direction === 'Egress' ? 'an egress rule to' : 'an ingress rule from';
  const peer = direction === 'Egress' ? server : client;
  return {
    message: `${side} port ${port} of ${server}, which ${client} is configured to use; the connection would time out.`,
    fix: `Write ${where} the pods of ${peer.kind} ${peer.name}, port ${port}.`,
    at: ['spec', direction.toLowerCase()],
  };
}
