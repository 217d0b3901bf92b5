import { podTemplateRefused } from '../../../lib/rules/availability/pod-template-refused';
import { describeRule } from '../../support/describe-rule';
import { cronJob, pod, workload } from './yaml';

describeRule(podTemplateRefused, {
  finds: {
    'a CronJob with the default': cronJob('schedule: "@daily"', ''),
    'a CronJob with nothing for it': cronJob('schedule: "@daily"', 'restartPolicy: null'),
    'a Job that always restarts': cronJob('schedule: "@daily"', 'restartPolicy: Always'),
    'a Deployment that never does': workload({ pod: 'restartPolicy: Never' }),
    'a deadline for a StatefulSet': workload({ kind: 'StatefulSet', pod: 'activeDeadlineSeconds: 60' }),
  },
  silentOn: {
    'a part of a CronJob, to be laid over the whole': `
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: backup, namespace: shop }
      spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: backup, env: [{ name: A, value: b }] }] } } } } }`,
    'a CronJob with OnFailure': cronJob('schedule: "@daily"', 'restartPolicy: OnFailure, activeDeadlineSeconds: 60'),
    'a Deployment that says what is the default': workload({ pod: 'restartPolicy: Always' }),
    'a Pod of any policy': pod('image: "shop/api:1.0.0"', 'restartPolicy: Never, activeDeadlineSeconds: 60'),
    'a policy that no kind knows, which the schema refuses': workload({ pod: 'restartPolicy: Sometimes' }),
  },
});
