import { autoscalerRefused } from '../../../lib/rules/availability/autoscaler-refused';
import { describeRule } from '../../support/describe-rule';
import { autoscaler } from './yaml';

describeRule(autoscalerRefused, {
  finds: {
    'no pod at most': autoscaler('maxReplicas: 0'),
    'none at least, with nothing that could wake it': autoscaler('minReplicas: 0, maxReplicas: 3'),
  },
  silentOn: {
    'one number': autoscaler('minReplicas: 3, maxReplicas: 3'),
    'the default of one': autoscaler('maxReplicas: 3'),
    'none at least, with a queue that wakes it': autoscaler(
      'minReplicas: 0, maxReplicas: 3, metrics: [{ type: External }]',
    ),
  },
});
