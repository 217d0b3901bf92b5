import { countOf, parseIntOrPercent } from '../../manifests/fields/int-or-percent';
import { record } from '../../manifests/json';
import { mayBePartial } from '../../manifests/left-open/partial';
import type { PodTemplate } from '../../manifests/pods/pods';
import { type Autoscalers, autoscalersOf } from '../../manifests/workloads/autoscalers';
import { budgetsOf, isRivalled } from '../../manifests/workloads/budgets';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isSingleton } from './singleton';

export const budgetProtectsNothing: Rule = {
  id: 'budget-protects-nothing',
  family: 'availability',
  severity: 'warning',
  docs: {
    fault:
      'A PodDisruptionBudget of several pods allows all of them to be evicted at once, or states no figure at all.',
    outage: 'Two nodes drained at once, or one that holds all the pods, take the whole service away.',
    bad: dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { maxUnavailable: 3, selector: { matchLabels: { app: api } } }
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
    source: 'Kubernetes 1.34, pkg/controller/disruption: getExpectedPodCount.',
    knownAs: ['kube-score: poddisruptionbudget-has-policy'],
  },
  check({ set, report }) {
    const autoscalers = autoscalersOf(set);
    for (const budget of budgetsOf(set)) {
      const { manifest, pods } = budget;
      const spec = record(manifest.body.spec);
      if (spec.minAvailable === undefined && spec.maxUnavailable === undefined) {
        if (mayBePartial(set, manifest)) continue;
        report(manifest, {
          message: 'states neither minAvailable nor maxUnavailable; it would allow every eviction.',
          fix: 'Write maxUnavailable: 1.',
          at: ['spec'],
        });
        continue;
      }
      const total = fewestPods(pods, autoscalers);
      const figure = spec.maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable';
      const stated = parseIntOrPercent(spec[figure]);
      // A single pod has to be allowed to move: that budget is right.
      if (stated === undefined || total < 2 || isRivalled(set, budget)) continue;
      const kept = figure === 'minAvailable' ? countOf(stated, total, 'up') : total - countOf(stated, total, 'up');
      // An overlay that writes nothing but 0 over the figure of its base lets all go on purpose.
      if (kept > 0 || (spec[figure] === 0 && manifest.written.at('spec', figure) !== 0)) continue;
      report(manifest, {
        message: `${figure} ${spec[figure]} allows all ${total} pods to be evicted at once; the budget protects nothing.`,
        fix: 'Write maxUnavailable: 1.',
        at: ['spec', figure],
      });
    }
  },
};

/** The fewest pods that there may be, of those whose number the set tells; 0 where it tells none. */
function fewestPods(pods: readonly PodTemplate[], autoscalers: Autoscalers): number {
  // Of a singleton there is never more than one, whatever is wrong with its replicas.
  if (pods.some(({ owner }) => isSingleton(owner))) return 0;
  return pods.reduce((sum, pod) => sum + (autoscalers.fewest(pod) ?? 0), 0);
}
