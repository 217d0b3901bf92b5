import { jobRefused } from '../../../lib/rules/identity/job-refused';
import { describeRule } from '../../support/describe-rule';

const job = (spec: string, metadata = '') => `
  apiVersion: batch/v1
  kind: Job
  metadata: { name: migrate, namespace: shop${metadata} }
  spec: { ${spec}template: { spec: { restartPolicy: Never, containers: [{ name: a, image: "shop/api:1.0.0" }] } } }`;

describeRule(jobRefused, {
  finds: {
    'indexes without their number': `
      apiVersion: batch/v1
      kind: Job
      metadata: { name: import, namespace: shop }
      spec: { completionMode: Indexed, parallelism: 3, template: { spec: { restartPolicy: Never, containers: [{ name: import, image: "shop/import:1.0.0" }] } } }
    `,
    'a selector in a CronJob': `
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: migrate, namespace: shop }
      spec: { schedule: "@daily", jobTemplate: { spec: { selector: { matchLabels: { app: a } } } } }`,
    'an empty one in a CronJob': `
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: migrate, namespace: shop }
      spec: { schedule: "@daily", jobTemplate: { spec: { selector: {} } } }`,
    'the name of another Job': job('selector: { matchLabels: { job-name: other } }, '),
    'a policy on pods that are started again': `
      apiVersion: batch/v1
      kind: Job
      metadata: { name: migrate, namespace: shop }
      spec:
        podFailurePolicy: { rules: [{ action: FailJob, onExitCodes: { operator: In, values: [42] } }] }
        template: { spec: { restartPolicy: OnFailure, containers: [{ name: a, image: "shop/api:1.0.0" }] } }`,
    'a limit per index without one': job('backoffLimitPerIndex: 1, '),
  },
  silentOn: {
    'indexes and their number': `
      apiVersion: batch/v1
      kind: Job
      metadata: { name: import, namespace: shop }
      spec: { completionMode: Indexed, parallelism: 3, completions: 6, template: { spec: { restartPolicy: Never, containers: [{ name: import, image: "shop/import:1.0.0" }] } } }
    `,
    'one index, as nothing is written': `
      apiVersion: batch/v1
      kind: Job
      metadata: { name: import, namespace: shop }
      spec: { completionMode: Indexed, template: { spec: { restartPolicy: Never, containers: [{ name: import, image: "shop/import:1.0.0" }] } } }
    `,
    'a policy on pods that end': job(
      'podFailurePolicy: { rules: [{ action: FailJob, onExitCodes: { operator: In, values: [42] } }] }, ',
    ),
    'a limit per index': job('completionMode: Indexed, completions: 3, backoffLimitPerIndex: 1, '),
    'a selector that is asked for': job('manualSelector: true, selector: { matchLabels: { app: a } }, '),
    'a Job as the cluster has it': job('selector: { matchLabels: { controller-uid: a } }, ', ', uid: a'),
    'an empty selector, which the API server completes': job('selector: {}, '),
    'its own name': job('selector: { matchLabels: { job-name: migrate } }, '),
    'no selector': job('parallelism: 2, '),
  },
});
