import { groupBy } from '../../manifests/groups';
import { placeOf } from '../../manifests/left-open/batches';
import type { Manifest } from '../../manifests/manifest';
import type { PodTemplate } from '../../manifests/pods/pods';
import { type Budget, budgetsOf } from '../../manifests/workloads/budgets';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { selectsUnscalable } from './budget-cannot-be-computed';

export const budgetsOverlap: Rule = {
  id: 'budgets-overlap',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'Two PodDisruptionBudgets select the same pods.',
    outage: 'The API refuses to evict such a pod, whatever the budgets allow: every drain of its node hangs.',
    bad: dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: api } } }
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: shop, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { part-of: shop } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api, part-of: shop } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: api } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api, part-of: shop } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source: 'Kubernetes 1.34, pkg/registry/core/pod/storage/eviction.go: one budget a pod, or status 500.',
  },
  check({ set, report }) {
    const reckonable = budgetsOf(set).filter((budget) => !selectsUnscalable(budget));
    for (const [manifest, overlaps] of mostOverlapping(overlapsOf(reckonable))) {
      const pods = [...new Set(overlaps.map(({ pod }) => `${pod.owner.kind} ${pod.owner.name}`))];
      const rivals = [...new Set(overlaps.map(({ budgets }) => budgets.find((one) => one !== manifest)?.name))];
      report(manifest, {
        message: `selects the pods of ${pods.join(', ')}, which ${rivals.length > 1 ? 'the PodDisruptionBudgets' : 'PodDisruptionBudget'} ${rivals.join(', ')} select${rivals.length > 1 ? '' : 's'} too; the API refuses to evict a pod of two budgets, so every drain of its node would hang.`,
        fix: `Keep one budget for each pod, or give ${manifest.name} a selector that only its own pods match.`,
        at: ['spec', 'selector'],
      });
    }
  },
};

/** A pod of two budgets. */
interface Overlap {
  readonly pod: PodTemplate;
  readonly budgets: readonly [Manifest, Manifest];
}

function overlapsOf(budgets: readonly Budget[]): Overlap[] {
  const budgetOf = new Map<PodTemplate, Manifest>();
  return budgets.flatMap(({ manifest, pods }) =>
    pods.flatMap((pod): Overlap[] => {
      // A drain passes over the pods of DaemonSets.
      if (pod.owner.kind === 'DaemonSet') return [];
      const rival = budgetOf.get(pod);
      if (rival === undefined) budgetOf.set(pod, manifest);
      // The same object twice is another rule's, and what lies in two folders may be two variants.
      if (rival === undefined || rival.name === manifest.name || placeOf(rival) !== placeOf(manifest)) return [];
      return [{ pod, budgets: [manifest, rival] }];
    }),
  );
}

/** The budgets to mend, each with its overlaps that no other tells: those that are part of most come first. */
function mostOverlapping(overlaps: readonly Overlap[]): Map<Manifest, readonly Overlap[]> {
  const parts = overlaps.flatMap((overlap) => overlap.budgets.map((budget) => ({ budget, overlap })));
  const ofBudget = groupBy(parts, ({ budget }) => budget);
  const told = new Set<Overlap>();
  const found = new Map<Manifest, readonly Overlap[]>();
  for (const [budget, all] of [...ofBudget].sort(([, a], [, b]) => b.length - a.length)) {
    const own = all.flatMap(({ overlap }) => (told.has(overlap) ? [] : [overlap]));
    for (const overlap of own) told.add(overlap);
    if (own.length > 0) found.set(budget, own);
  }
  return found;
}
