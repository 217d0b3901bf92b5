import { tolerationRefused } from '../../../lib/rules/availability/toleration-refused';
import { describeRule } from '../../support/describe-rule';
import { workload } from './yaml';

describeRule(tolerationRefused, {
  finds: {
    'no key and no operator': workload({ pod: 'tolerations: [{ effect: NoSchedule }]' }),
    'seconds for what is not executed': workload({
      pod: 'tolerations: [{ key: a, operator: Exists, effect: NoSchedule, tolerationSeconds: 60 }]',
    }),
    'seconds without an effect': workload({
      pod: 'tolerations: [{ key: a, operator: Exists, tolerationSeconds: 60 }]',
    }),
    'a key without a letter': workload({ pod: 'tolerations: [{ key: "", value: "true", effect: NoSchedule }]' }),
  },
  silentOn: {
    'an effect that there is not, which the schema tells': workload({
      pod: 'tolerations: [{ key: a, operator: Exists, effect: NoExecut, tolerationSeconds: 60 }]',
    }),
    everything: workload({ pod: 'tolerations: [{ operator: Exists }]' }),
    'a value': workload({ pod: 'tolerations: [{ key: a, value: "true", effect: NoSchedule }]' }),
    'an empty value': workload({ pod: 'tolerations: [{ key: a, operator: Exists, value: "" }]' }),
    'seconds before the eviction': workload({
      pod: 'tolerations: [{ key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 60 }]',
    }),
    'one that a script fills in': workload({ pod: 'tolerations: ["__TOLERATION__"]' }),
  },
});
