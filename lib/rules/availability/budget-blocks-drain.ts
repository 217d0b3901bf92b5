import { countOf, parseIntOrPercent } from '../../manifests/fields/int-or-percent';
import { record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { PodTemplate } from '../../manifests/pods/pods';
import { type Autoscalers, autoscalersOf } from '../../manifests/workloads/autoscalers';
import { budgetsOf } from '../../manifests/workloads/budgets';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const budgetBlocksDrain: Rule = {
  id: 'budget-blocks-drain',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A PodDisruptionBudget leaves no pod that may be evicted, even when all of them are well.',
    outage:
      'Every drain of a node with one of the pods hangs until somebody deletes the budget: no kernel update, no k3s upgrade, no node taken out.',
    bad: dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { minAvailable: "67%", selector: { matchLabels: { app: api } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
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
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source:
      'Kubernetes 1.34, pkg/controller/disruption: getExpectedPodCount (percentages of both figures round up). Kubernetes: Specifying a Disruption Budget for your Application.',
    knownAs: [
      'kube-linter: pdb-max-unavailable',
      'kube-linter: pdb-min-available',
      'Polaris: pdbDisruptionsIsZero',
      'Polaris: pdbMinAvailableGreaterThanHPAMinReplicas',
    ],
  },
  check({ set, report }) {
    const autoscalers = autoscalersOf(set);
    for (const { manifest, pods } of budgetsOf(set)) {
      const total = podCount(pods, autoscalers);
      const figure = blocking(manifest, total);
      if (figure === undefined) continue;
      const where = total === undefined ? 'whatever the number of pods' : `with ${howMany(pods, total)}`;
      report(manifest, {
        message: `${figure} ${manifest.at('spec', figure)} leaves no pod that may be evicted ${where}; every drain of a node that runs one would hang.`,
        fix:
          total === 1
            ? 'Write minAvailable: 0, so that the only pod may move, or run two pods or more.'
            : 'Write maxUnavailable: 1, which stays right when the number of replicas changes.',
        at: ['spec', figure],
      });
    }
  },
};

/** The figure of a budget that lets no pod go, of so many as there are. */
function blocking({ body }: Manifest, total: number | undefined): string | undefined {
  // Of no pods (scaled to nothing) none keeps a node from being drained.
  if (total === 0) return undefined;
  const spec = record(body.spec);
  const maxUnavailable = parseIntOrPercent(spec.maxUnavailable);
  if (maxUnavailable !== undefined) return maxUnavailable.amount === 0 ? 'maxUnavailable' : undefined;
  const minAvailable = parseIntOrPercent(spec.minAvailable);
  if (minAvailable === undefined || minAvailable.amount === 0) return undefined;
  const isAll = minAvailable.isPercent && minAvailable.amount === 100;
  return isAll || (total !== undefined && countOf(minAvailable, total, 'up') >= total) ? 'minAvailable' : undefined;
}

/** How many pods there are when they are fewest; nothing where the set can't tell. */
function podCount(pods: readonly PodTemplate[], autoscalers: Autoscalers): number | undefined {
  let total = 0;
  for (const pod of pods) {
    const fewest = autoscalers.fewest(pod);
    if (fewest === undefined) return undefined;
    total += fewest;
  }
  return pods.length === 0 ? undefined : total;
}

function howMany(pods: readonly PodTemplate[], total: number): string {
  const owners = pods.map(({ owner }) => `${owner.kind} ${owner.name}`).slice(0, 3);
  const more = pods.length > owners.length ? ' and others' : '';
  return `${total === 1 ? 'the 1 pod' : `the ${total} pods`} that ${owners.join(', ')}${more} may come down to`;
}
