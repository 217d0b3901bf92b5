import { budgetCannotBeComputed } from '../../../lib/rules/availability/budget-cannot-be-computed';
import { describeRule } from '../../support/describe-rule';
import { budget, cronJob, pod, workload } from './yaml';

const barePod = pod('', '', 'bastion').replace('app: bastion', 'app: api');

describeRule(budgetCannotBeComputed, {
  finds: {
    'a percentage over a Deployment and a CronJob':
      budget('minAvailable: "50%"', 'matchLabels: { part-of: shop }') +
      workload({ labels: 'app: api, part-of: shop', spec: 'replicas: 3' }) +
      cronJob('schedule: "0 3 * * *"'),
    'a DaemonSet': budget('maxUnavailable: 1') + workload({ kind: 'DaemonSet' }),
    'a Pod that no controller made': budget('maxUnavailable: 1') + barePod,
  },
  silentOn: {
    'a count of pods that must be there': budget('minAvailable: 1') + workload({ kind: 'DaemonSet' }),
    'a Deployment beside a job with other labels':
      budget('maxUnavailable: 1') + workload() + cronJob('schedule: "0 3 * * *"'),
    'a Pod beside a Deployment, which alone is counted': budget('maxUnavailable: 1') + workload() + barePod,
    'a count of Pods': budget('minAvailable: 1') + barePod,
    'a StatefulSet': budget('maxUnavailable: 1') + workload({ kind: 'StatefulSet' }),
  },
});
