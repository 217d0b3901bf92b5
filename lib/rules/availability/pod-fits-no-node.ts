import { isBeyondNodes } from '../../cluster/beyond-nodes';
import type { ClusterFacts } from '../../cluster/cluster-facts';
import { parseQuantity } from '../../manifests/fields/quantity';
import { record } from '../../manifests/json';
import { eligibleNodes } from '../../manifests/pods/eligible-nodes';
import { fitsInto, NO_AMOUNTS, podRequests, showAmounts } from '../../manifests/pods/pod-requests';
import type { Container } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { binsOf, capacityOf, traefikDaemons } from './node-capacity';

export const podFitsNoNode: Rule = {
  id: 'pod-fits-no-node',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A pod requests more than any node has to give beside its DaemonSets.',
    outage: 'It stays Pending for ever.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers: [{ name: api, image: shop/api:1.0.0, resources: { requests: { cpu: "5", memory: 256Mi } } }]
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers: [{ name: api, image: shop/api:1.0.0, resources: { requests: { cpu: 500m, memory: 256Mi } } }]
      `,
    cluster: { nodes: [{ name: 'hetzner1', cpu: '4', memory: '7800Mi' }] },
    source: 'Kubernetes: Resource Management for Pods and Containers; scheduler plugin NodeResourcesFit.',
  },
  check({ set, cluster, report }) {
    for (const { manifest, asks } of traefikDaemons(set)) {
      const room = (cluster.nodes ?? []).map(capacityOf);
      if (isBeyondNodes('cpu', asks.cpu, {}) || room.length === 0) continue;
      if (room.some((amounts) => amounts === undefined || fitsInto(asks, amounts))) continue;
      report(manifest, {
        message: `each pod of Traefik requests ${showAmounts(asks)}, and no node has that much; none would run.`,
        fix: 'Lower resources.requests: 100m and 128Mi do.',
        at: ['spec', 'valuesContent'],
      });
    }
    const beside = new Map(binsOf(set, cluster).map(({ name, free }) => [name, free]));
    for (const pod of set.pods) {
      const names = eligibleNodes(pod, cluster.nodes) ?? [];
      const nodes = (cluster.nodes ?? []).filter(({ name }) => names.includes(name));
      // The pods of a DaemonSet are not in their own way.
      const room = nodes.map((node) => (pod.owner.kind === 'DaemonSet' ? capacityOf(node) : beside.get(node.name)));
      const asked = podRequests(pod);
      // Of one that no machine has, another rule tells that the unit is wrong.
      if (pod.replicas === 0 || room.length === 0 || pod.containers.some((one) => asksForAbsurd(one, cluster)))
        continue;
      if (room.some((amounts) => amounts === undefined || fitsInto(asked, amounts))) continue;
      const offers = nodes.map(({ name }, index) => `${name} ${showAmounts(room[index] ?? NO_AMOUNTS)}`).slice(0, 3);
      report(pod.owner, {
        message: `each pod requests ${showAmounts(asked)}, and no node has that much beside its DaemonSets (${offers.join('; ')}); it would stay Pending.`,
        fix: 'Request what the process needs: 250m is a quarter of a core, 256Mi a quarter of a gibibyte.',
        at: [...(pod.containers[0]?.path ?? pod.specPath), 'resources', 'requests'],
      });
    }
  },
};

function asksForAbsurd({ body }: Container, cluster: ClusterFacts): boolean {
  const requests = Object.entries(record(record(body.resources).requests));
  return requests.some(([resource, amount]) => isBeyondNodes(resource, parseQuantity(amount) ?? 0, cluster));
}
