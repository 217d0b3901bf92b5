import { jobDeadlineShort } from '../../../lib/rules/availability/job-deadline-short';
import { describeRule } from '../../support/describe-rule';

const job = (spec: string, pod = 'restartPolicy: Never') => `
  apiVersion: batch/v1
  kind: Job
  metadata: { name: migrate, namespace: shop }
  spec: { ${spec} template: { spec: { ${pod}, containers: [{ name: migrate, image: shop/api:1.0.0 }] } } }`;
const cronJob = (spec: string) => `
  apiVersion: batch/v1
  kind: CronJob
  metadata: { name: backup, namespace: shop }
  spec:
    schedule: "0 3 * * *"
    jobTemplate: { spec: { ${spec} template: { spec: { restartPolicy: OnFailure, containers: [{ name: b, image: shop/b:1 }] } } } }`;

describeRule(jobDeadlineShort, {
  finds: {
    'no second at all': job('activeDeadlineSeconds: 0,'),
    'a CronJob of some seconds': cronJob('activeDeadlineSeconds: 10,'),
    'pods of some seconds': job('', 'restartPolicy: Never, activeDeadlineSeconds: 5'),
    'attempts that never come': job('activeDeadlineSeconds: 30, backoffLimit: 3,'),
  },
  silentOn: {
    minutes: cronJob('activeDeadlineSeconds: 600,'),
    'half a minute, which may be enough': job('activeDeadlineSeconds: 30,'),
    'one attempt more, for which there is time': job('activeDeadlineSeconds: 30, backoffLimit: 1,'),
    'attempts within the pod, the first of which comes at once': job(
      'activeDeadlineSeconds: 30, backoffLimit: 3,',
      'restartPolicy: OnFailure',
    ),
    'no deadline': job('backoffLimit: 3,'),
    'a pod that is no Job': `
      apiVersion: v1
      kind: Pod
      metadata: { name: shell, namespace: shop }
      spec: { activeDeadlineSeconds: 5, containers: [{ name: shell, image: shop/api:1.0.0 }] }`,
  },
});
