import { numberRefused } from '../../../lib/rules/identity/number-refused';
import { describeRule } from '../../support/describe-rule';

const workload = (kind: string, spec: string, pod = '') => `
  apiVersion: ${/Job/.test(kind) ? 'batch/v1' : 'apps/v1'}
  kind: ${kind}
  metadata: { name: api, namespace: shop }
  spec: { ${spec}, template: { spec: { ${pod}containers: [{ name: api, image: "shop/api:1.0.0", securityContext: { runAsUser: 0 } }] } } }`;
const cronJob = (spec: string, job = '') => `
  apiVersion: batch/v1
  kind: CronJob
  metadata: { name: api, namespace: shop }
  spec: { schedule: "@daily", ${spec}jobTemplate: { spec: { ${job}template: { spec: { restartPolicy: Never } } } } }`;

describeRule(numberRefused, {
  finds: {
    'an id beyond 31 bits': workload('Deployment', 'replicas: 1', 'securityContext: { fsGroup: 2147483648 }, '),
    'revisions below zero': workload('Deployment', 'revisionHistoryLimit: -1'),
    'replicas of a StatefulSet': workload('StatefulSet', 'replicas: -3'),
    'seconds of a DaemonSet': workload('DaemonSet', 'minReadySeconds: -5'),
    'tries of a Job': workload('Job', 'backoffLimit: -1'),
    'what a CronJob keeps': cronJob('failedJobsHistoryLimit: -1, '),
    'the tries of its Jobs': cronJob('', 'backoffLimit: -1, '),
    'the user of a pod': workload('Deployment', 'replicas: 1', 'securityContext: { runAsUser: -1 }, '),
  },
  silentOn: {
    'zero of everything': workload('Deployment', 'replicas: 0, revisionHistoryLimit: 0, minReadySeconds: 0'),
    'a Job that is cleared away at once': workload('Job', 'backoffLimit: 0, ttlSecondsAfterFinished: 0'),
    'the largest id': workload('Deployment', 'replicas: 1', 'securityContext: { runAsUser: 2147483647 }, '),
    'what may be below zero': workload('Deployment', 'replicas: 1', 'priority: -10, '),
  },
});
