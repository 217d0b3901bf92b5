import { affinityRefused } from '../../../lib/rules/availability/affinity-refused';
import { describeRule } from '../../support/describe-rule';
import { cronJob, workload } from './yaml';

const node = (expression: string) =>
  `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: disk, ${expression} }] }] } } }`;
const preferred = (weight: string) =>
  `affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: ${weight}, preference: { matchExpressions: [{ key: disk, operator: Exists }] } }] } }`;

describeRule(affinityRefused, {
  finds: {
    'a weight of none': workload({ pod: preferred('0') }),
    'a weight above 100 in a CronJob': cronJob('schedule: "0 3 * * *"', `restartPolicy: Never, ${preferred('101')}`),
    'no values for In': workload({ pod: node('operator: In') }),
    'an empty list for NotIn': workload({ pod: node('operator: NotIn, values: []') }),
    'values for Exists': workload({ pod: node('operator: Exists, values: [ssd]') }),
    'two numbers for Gt': workload({ pod: node('operator: Gt, values: ["1", "2"]') }),
    'pods without values': workload({
      pod: 'affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchExpressions: [{ key: app, operator: In }] } }] } }',
    }),
  },
  silentOn: {
    'values for In': workload({ pod: node('operator: In, values: [ssd, nvme]') }),
    'none for DoesNotExist': workload({ pod: node('operator: DoesNotExist') }),
    'an empty list for Exists': workload({ pod: node('operator: Exists, values: []') }),
    'one number for Gt': workload({ pod: node('operator: Gt, values: ["4"]') }),
    'a weight': workload({ pod: preferred('1') }),
    'an operator that the schema refuses': workload({ pod: node('operator: Equals') }),
  },
});
