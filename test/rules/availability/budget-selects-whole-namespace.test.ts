import { budgetSelectsWholeNamespace } from '../../../lib/rules/availability/budget-selects-whole-namespace';
import { describeRule } from '../../support/describe-rule';
import { budget, workload } from './yaml';

describeRule(budgetSelectsWholeNamespace, {
  finds: {
    'an empty list of labels': budget('maxUnavailable: 1', 'matchLabels: {}') + workload() + workload({ name: 'mail' }),
  },
  silentOn: {
    'the only workload of its namespace':
      budget('maxUnavailable: 1', '') + workload() + workload({ name: 'mail', namespace: 'store' }),
    'one label that several share':
      budget('maxUnavailable: 1', 'matchLabels: { tier: web }') +
      workload({ labels: 'app: api, tier: web' }) +
      workload({ name: 'site', labels: 'app: site, tier: web' }),
  },
});
