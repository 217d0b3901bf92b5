import { list, record, text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import { nearestName } from '../../manifests/nearest-name';
import { type NamedNode, namedNodes } from '../../manifests/pods/eligible-nodes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const unknownNode: Rule = {
  id: 'unknown-node',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A pod or a volume is tied to a node that the cluster does not have.',
    outage:
      'The pod stays Pending (under nodeName it is removed again and again); a volume there can never be mounted.',
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: redis, namespace: shop }
      spec:
        selector: { matchLabels: { app: redis } }
        template:
          metadata: { labels: { app: redis } }
          spec:
            nodeSelector: { kubernetes.io/hostname: hetzner-1 }
            containers: [{ name: redis, image: "redis:7-alpine" }]
      `,
    good: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: redis, namespace: shop }
      spec:
        selector: { matchLabels: { app: redis } }
        template:
          metadata: { labels: { app: redis } }
          spec:
            nodeSelector: { kubernetes.io/hostname: hetzner1 }
            containers: [{ name: redis, image: "redis:7-alpine" }]
      `,
    cluster: { nodes: [{ name: 'hetzner1', cpu: '4', memory: '8Gi' }] },
    source: 'Kubernetes: Assigning Pods to Nodes; the kubelet labels each node kubernetes.io/hostname with its name.',
  },
  check({ set, cluster, report }) {
    if (cluster.nodes === undefined) return;
    const known = new Set(cluster.nodes.map(({ name }) => name));
    const reportUnknown = (owner: Manifest, { name, path }: NamedNode) => {
      if (known.has(name) || isLeftOpen(name)) return;
      const nearest = nearestName(name, known) ?? [...known].find((each) => bare(each) === bare(name));
      report(owner, {
        message: `asks for node ${name}, and the cluster has ${[...known].join(', ')}; what is tied to it would wait for ever.`,
        fix: nearest === undefined ? 'Name a node of the cluster, or none.' : `Write ${nearest}.`,
        at: path,
      });
    };
    for (const pod of set.pods) {
      for (const node of namedNodes(pod).flat()) reportUnknown(pod.owner, node);
    }
    for (const volume of set.ofType('PersistentVolume')) {
      for (const node of namesOfVolume(volume)) reportUnknown(volume, node);
    }
  },
};

function namesOfVolume(volume: Manifest): NamedNode[] {
  const path = ['spec', 'nodeAffinity', 'required', 'nodeSelectorTerms'];
  return list(volume.at(...path)).flatMap((term, termIndex) =>
    list(record(term).matchExpressions).flatMap((expression, index) => {
      const { key, operator, values } = record(expression);
      if (key !== 'kubernetes.io/hostname' || operator !== 'In') return [];
      return list(values).flatMap((value, at): NamedNode[] => {
        const name = text(value);
        const step = [...path, termIndex, 'matchExpressions', index, 'values', at];
        return name === undefined ? [] : [{ name, path: step }];
      });
    }),
  );
}

/** A name without what people forget or add: hyphens, dots, capitals. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
