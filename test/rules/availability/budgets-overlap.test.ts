import { budgetsOverlap } from '../../../lib/rules/availability/budgets-overlap';
import { describeRule } from '../../support/describe-rule';
import { budget, workload } from './yaml';

describeRule(budgetsOverlap, {
  finds: {
    'a budget copied and renamed':
      budget('maxUnavailable: 1') + budget('maxUnavailable: 1', 'matchLabels: { app: api }', 'worker') + workload(),
    'a budget for the whole namespace': budget('maxUnavailable: 1') + budget('minAvailable: 0', '', 'all') + workload(),
    'an expression that meets a label':
      budget('maxUnavailable: 1') +
      budget('maxUnavailable: 1', 'matchExpressions: [{ key: app, operator: NotIn, values: [mail] }]', 'rest') +
      workload(),
  },
  silentOn: {
    'budgets of two workloads':
      budget('maxUnavailable: 1') +
      budget('maxUnavailable: 1', 'matchLabels: { app: mail }', 'mail') +
      workload() +
      workload({ name: 'mail' }),
    'the same labels in two namespaces':
      budget('maxUnavailable: 1') +
      budget('maxUnavailable: 1', 'matchLabels: { app: api }', 'other').replace('namespace: shop', 'namespace: store') +
      workload() +
      workload({ namespace: 'store' }),
    'pods of a DaemonSet, which a drain passes over':
      budget('minAvailable: 1') + budget('minAvailable: 1', '', 'all') + workload({ kind: 'DaemonSet' }),
    'an empty selector before policy/v1, which selected nothing':
      budget('maxUnavailable: 1') +
      budget('maxUnavailable: 1', '', 'all').replace('policy/v1', 'policy/v1beta1') +
      workload(),
    'a budget without a selector':
      budget('maxUnavailable: 1') +
      budget('maxUnavailable: 1', '', 'none').replace('selector: {  }', 'selector: null') +
      workload(),
  },
});
