import { nodeTerms } from '../../manifests/pods/affinity';
import { eligibleNodes } from '../../manifests/pods/eligible-nodes';
import { onePerNode } from '../../manifests/pods/one-per-node';
import type { PodTemplate } from '../../manifests/pods/pods';
import { hardSpreads } from '../../manifests/pods/spread';
import { dedent } from '../dedent';
import type { Rule, RuleContext } from '../rule';

const system = (label: string) => dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: worker, namespace: shop }
      spec:
        selector: { matchLabels: { app: worker } }
        template:
          metadata: { labels: { app: worker, part-of: shop } }
          spec:
            affinity:
              podAntiAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { ${label} } } }
            containers: [{ name: worker, image: shop/worker:1.0.0 }]
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: cache, namespace: shop }
      spec:
        selector: { matchLabels: { app: cache } }
        template:
          metadata: { labels: { app: cache, part-of: shop } }
          spec: { containers: [{ name: cache, image: shop/cache:1.0.0 }] }
      `;

export const antiAffinityLeavesNoNode: Rule = {
  id: 'anti-affinity-leaves-no-node',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A workload must not run beside another one, and one of the two runs on every node.',
    outage: 'No node is left for it: its pods stay Pending, or those of the other one do.',
    bad: system('part-of: shop'),
    good: system('app: worker'),
    cluster: {
      nodes: [
        { name: 'one', cpu: '4', memory: '8Gi' },
        { name: 'two', cpu: '4', memory: '8Gi' },
      ],
    },
    source: 'Kubernetes: Assigning Pods to Nodes, "Inter-pod affinity and anti-affinity": it holds both ways.',
  },
  check(context) {
    const { set, report } = context;
    for (const pod of set.pods) {
      for (const { selector, path } of nodeTerms(pod, 'podAntiAffinity')) {
        const others = set.podsSelectedBy(pod.namespace, selector);
        const met = others.find(
          (other) =>
            other.owner !== pod.owner && (isOnEachNodeOf(pod, other, context) || isOnEachNodeOf(other, pod, context)),
        );
        if (met === undefined) continue;
        const { owner } = met;
        report(pod.owner, {
          message: `must not run beside pods with ${selector}, like those of ${owner.kind} ${owner.name}, and one of the two has a pod on every node; the pods of the other would stay Pending.`,
          fix: 'Select its own pods alone, or prefer instead of require.',
          at: path,
        });
      }
    }
  },
};

/** Whether another workload has a pod on each node that a pod may go to. */
function isOnEachNodeOf(pod: PodTemplate, other: PodTemplate, { cluster }: RuleContext): boolean {
  const own = eligibleNodes(pod, cluster.nodes) ?? [];
  const taken = eligibleNodes(other, cluster.nodes) ?? [];
  if (cluster.nodes === undefined || own.length === 0 || !own.every((node) => taken.includes(node))) return false;
  if (other.owner.kind === 'DaemonSet')
    return other.spec.nodeSelector === undefined && other.spec.affinity === undefined;
  const { replicas = 0 } = other;
  return replicas >= taken.length && (onePerNode(other) !== undefined || isSpreadByOne(other));
}

function isSpreadByOne(pod: PodTemplate): boolean {
  return hardSpreads(pod).some(({ maxSkew }) => maxSkew === 1);
}
