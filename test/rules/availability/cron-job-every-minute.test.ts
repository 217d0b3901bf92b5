import { cronJobEveryMinute } from '../../../lib/rules/availability/cron-job-every-minute';
import { describeRule } from '../../support/describe-rule';
import { cronJob } from './yaml';

describeRule(cronJobEveryMinute, {
  finds: {
    'steps of more minutes than an hour has': `
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: backup, namespace: shop }
      spec: { schedule: "*/90 * * * *", jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: b, image: "shop/b:1.0.0" }] } } } } }
    `,
    'an hour without its minute': cronJob('schedule: "* 3 * * *"'),
    'two hours': cronJob('schedule: "* 3,15 * * 1-5"'),
    'a step of one': cronJob('schedule: "*/1 3 * * *"'),
  },
  silentOn: {
    'steps that are one hour': `
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: backup, namespace: shop }
      spec: { schedule: "*/60 * * * *", jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: b, image: "shop/b:1.0.0" }] } } } } }
    `,
    'steps within the hour': `
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: backup, namespace: shop }
      spec: { schedule: "*/15 * * * *", jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: b, image: "shop/b:1.0.0" }] } } } } }
    `,
    'every minute of the day': cronJob('schedule: "* * * * *"'),
    'every minute of a working day': cronJob('schedule: "* 9-17 * * *"'),
    'every five minutes of an hour': cronJob('schedule: "*/5 3 * * *"'),
    'every minute of an hour, said so': cronJob('schedule: "0-59 3 * * *"'),
    'a schedule that has a name': cronJob('schedule: "@daily"'),
    'a schedule with a field too few, of which another rule tells': cronJob('schedule: "* 3 * *"'),
  },
});
