import { budgetsOf, isRivalled } from '../../manifests/workloads/budgets';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const budgetSelectsWholeNamespace: Rule = {
  id: 'budget-selects-whole-namespace',
  family: 'availability',
  severity: 'warning',
  docs: {
    fault: 'A PodDisruptionBudget with an empty selector stands for every pod of a namespace of several workloads.',
    outage:
      'The workloads share one budget: one that is away keeps the others from being evicted, and each may be evicted whole while enough of the others run.',
    bad: dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { maxUnavailable: 1, selector: {} }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: mail, namespace: shop }
      spec:
        selector: { matchLabels: { app: mail } }
        template:
          metadata: { labels: { app: mail } }
          spec: { containers: [{ name: mail, image: shop/mail:1.0.0 }] }
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
    source: 'Kubernetes: PodDisruptionBudget policy/v1, an empty selector matches every pod in the namespace.',
  },
  check({ set, report }) {
    for (const budget of budgetsOf(set)) {
      const { manifest, selector, pods } = budget;
      if (!selector.isEmpty || pods.length < 2 || isRivalled(set, budget)) continue;
      const names = pods.map(({ owner }) => owner.name);
      report(manifest, {
        message: `its empty selector stands for every pod of namespace ${manifest.namespace}, of ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''} together; what is away of one counts for all.`,
        fix: 'Give it the labels of the pods that it is for, and each other workload a budget of its own.',
        at: ['spec', 'selector'],
      });
    }
  },
};
