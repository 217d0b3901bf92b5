import { isRecord } from '../../manifests/json';
import { isKustomized } from '../../manifests/left-open/kustomize';
import { podsMatching, selectorWithoutControllers } from '../../manifests/network/selected-pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { podsWouldBeHere } from './expected-pods';

export const budgetSelectsNothing: Rule = {
  id: 'budget-selects-nothing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A PodDisruptionBudget selects no pod of these manifests.',
    outage: 'It protects nothing: a drain evicts all replicas at once.',
    bad: dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: web-api } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
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
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source: 'Kubernetes: Specifying a Disruption Budget for your Application.',
  },
  check({ set, report }) {
    for (const budget of set.ofType('policy/PodDisruptionBudget')) {
      const wanted = budget.at('spec', 'selector');
      const selector = selectorWithoutControllers(wanted);
      const namespace = budget.namespace ?? 'default';
      if (!isRecord(wanted)) {
        if (isKustomized(set, budget)) continue;
        report(budget, {
          message: 'has no selector; a budget without one is for no pod, and a drain evicts all replicas at once.',
          fix: 'Add a selector with the labels of the pods that it shall protect.',
          at: ['spec'],
        });
        continue;
      }
      if (selector.isEmpty || podsMatching(set, namespace, wanted).length > 0) continue;
      if (!podsWouldBeHere(set, budget, selector)) continue;
      report(budget, {
        message: `selects pods with ${selector}, and no workload in namespace ${namespace} makes such pods; it would protect nothing.`,
        fix: 'Give the selector the labels of the pods that it shall protect.',
        at: ['spec', 'selector'],
      });
    }
  },
};
