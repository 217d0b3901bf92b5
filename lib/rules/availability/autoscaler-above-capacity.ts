import { type Amounts, fitsInto, NO_AMOUNTS, plus, showAmounts } from '../../manifests/pods/pod-requests';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { binsOf, parcelOf, parcelsOf } from './node-capacity';
import type { Bin } from './packing';

const example = (maxReplicas: string) => dedent`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        minReplicas: 2
        maxReplicas: ${maxReplicas}
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0, resources: { requests: { cpu: 500m, memory: 1Gi } } }] }
      `;

export const autoscalerAboveCapacity: Rule = {
  id: 'autoscaler-above-capacity',
  family: 'availability',
  severity: 'warning',
  docs: {
    fault: 'An autoscaler may ask for more pods than the nodes have room for beside the other workloads.',
    outage:
      'Under load the last of them stay Pending and serve nobody, and no other workload finds room for a new pod: its rollout waits until the load is over.',
    bad: example('30'),
    good: example('10'),
    cluster: {
      nodes: [
        { name: 'one', cpu: '4', memory: '8Gi' },
        { name: 'two', cpu: '4', memory: '8Gi' },
      ],
    },
    source: 'Kubernetes: Horizontal Pod Autoscaling, "maxReplicas"; scheduler plugin NodeResourcesFit.',
  },
  check({ set, cluster, report }) {
    const bins = binsOf(set, cluster);
    if (bins.length === 0) return;
    const autoscalers = autoscalersOf(set);
    const free = bins.map((bin) => bin.free).reduce(plus, NO_AMOUNTS);
    const least = parcelsOf(set, cluster)
      .map(({ asks }) => asks)
      .reduce(plus, NO_AMOUNTS);
    // What doesn't even fit at the least is a rule of its own.
    if (!fitsInto(least, free)) return;
    for (const pod of set.pods) {
      const { asks } = parcelOf(pod, cluster);
      if (asks.cpu + asks.memory === 0) continue;
      for (const { manifest, most = 0 } of autoscalers.of(pod.owner)) {
        const bound = manifest.kind === 'ScaledObject' ? 'maxReplicaCount' : 'maxReplicas';
        // KEDA's own hundred is nobody's choice.
        if (manifest.at('spec', bound) === undefined) continue;
        const more = most - (autoscalers.fewest(pod) ?? 0);
        const whole = plus(least, { cpu: more * asks.cpu, memory: more * asks.memory });
        if (more <= 0 || (most <= roomFor(asks, bins) && fitsInto(whole, free))) continue;
        report(manifest, {
          message: `may make ${most} pods of ${pod.owner.kind} ${pod.owner.name}, each requesting ${showAmounts(asks)}, and the nodes have ${showAmounts(free)} for all workloads beside the DaemonSets; the last would stay Pending.`,
          fix: `Lower ${bound} to what fits, lower the requests to what the processes need, or add nodes.`,
          at: ['spec', bound],
        });
      }
    }
  },
};

/** How many such pods there is room for on nodes that hold nothing else. */
function roomFor(asks: Amounts, bins: readonly Bin[]): number {
  return bins.reduce((sum, { free }) => {
    const fits = Math.floor(Math.min(free.cpu / asks.cpu, free.memory / asks.memory));
    return sum + Math.max(0, fits);
  }, 0);
}
