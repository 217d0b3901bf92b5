import { intOrPercentProblem } from '../../manifests/fields/int-or-percent';
import { record } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const budgetRefused: Rule = {
  id: 'budget-refused',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A PodDisruptionBudget states both figures, or one that is neither a count nor a percentage of at most 100.',
    outage: 'The API server refuses it, and the apply ends there; the pods have no budget, or keep the old one.',
    bad: dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { minAvailable: 1, maxUnavailable: 1, selector: { matchLabels: { app: api } } }
      `,
    good: dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: api } } }
      `,
    source: 'Kubernetes 1.34, pkg/apis/policy/validation: ValidatePodDisruptionBudgetSpec.',
  },
  check({ set, report }) {
    for (const budget of set.ofType('policy/PodDisruptionBudget')) {
      const spec = record(budget.body.spec);
      if (isSet(spec.minAvailable) && isSet(spec.maxUnavailable)) {
        report(budget, {
          message: `sets minAvailable (${spec.minAvailable}) and maxUnavailable (${spec.maxUnavailable}); the API server refuses a budget with both.`,
          fix: 'Keep one of the two: maxUnavailable, which stays right when the number of replicas changes.',
          at: ['spec', 'minAvailable'],
        });
      }
      for (const key of ['minAvailable', 'maxUnavailable']) {
        const problem = intOrPercentProblem(spec[key], { most100: true });
        if (problem === undefined) continue;
        report(budget, {
          message: `${key} is refused by the API server: ${problem}.`,
          fix: 'Write a whole number without quotes, or a percentage from "0%" to "100%".',
          at: ['spec', key],
        });
      }
    }
  },
};

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
