import { budgetRefused } from '../../../lib/rules/availability/budget-refused';
import { describeRule } from '../../support/describe-rule';
import { budget } from './yaml';

describeRule(budgetRefused, {
  finds: {
    'a count in quotes': budget('maxUnavailable: "1"'),
    'more than all': budget('minAvailable: "150%"'),
    'a negative count': budget('maxUnavailable: -1'),
    'both figures, one of them 0': budget('minAvailable: 0, maxUnavailable: 1'),
  },
  silentOn: {
    'a word that a script replaces': budget('minAvailable: HELMSUBST_MIN_AVAILABLE'),
    'a value that a tool fills in': budget('minAvailable: "{{ min }}"'),
    'a percentage': budget('minAvailable: "50%"'),
    'all of them, which is accepted': budget('minAvailable: "100%"'),
    'a figure that was taken back': budget('minAvailable: null, maxUnavailable: 1'),
  },
});
