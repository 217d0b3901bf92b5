import { text } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const cronJob = (schedule: string) => dedent`
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: backup, namespace: shop }
      spec:
        schedule: "${schedule}"
        jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: backup, image: shop/backup:1.0.0 }] } } } }
      `;

/** Any minute, of hours that are named one by one. */
const EVERY_MINUTE = /^\*(?:\/1)? (\d+(?:,\d+)*) /;

/** Minutes in steps. */
const STEP = /^(?:\*|0)\/(\d+) /;

export const cronJobEveryMinute: Rule = {
  id: 'cron-job-every-minute',
  family: 'availability',
  severity: 'warning',
  docs: {
    fault:
      'A CronJob names the hour that it is for and leaves the minute open: `* 3 * * *` is sixty times, not at three. Or its minutes go in steps beyond the hour: `*/90`.',
    outage: 'It runs every minute of that hour: sixty backups beside one another, sixty mails to everybody.',
    bad: cronJob('* 3 * * *'),
    good: cronJob('0 3 * * *'),
    source: 'Kubernetes: CronJob, "Schedule syntax".',
  },
  check({ set, report }) {
    for (const job of set.ofType('batch/CronJob')) {
      const schedule = (text(job.at('spec', 'schedule')) ?? '').trim().replace(/\s+/g, ' ');
      const [, step] = STEP.exec(schedule) ?? [];
      if (Number(step) > 60) {
        report(job, {
          message: `schedule "${schedule}" steps ${step} minutes within an hour, which has sixty: it starts once an hour.`,
          fix: 'Write the hours as steps, like "0 */2 * * *"; what is no whole number of hours takes several CronJobs.',
          at: ['spec', 'schedule'],
        });
      }
      const hours = EVERY_MINUTE.exec(`${schedule} `)?.[1];
      if (hours === undefined || schedule.split(' ').length !== 5) continue;
      report(job, {
        message: `schedule "${schedule}" starts it in every minute of ${hours} o'clock, sixty times and not once.`,
        fix: `Write the minute: "0${schedule.replace(/^\S+/, '')}"; for every minute of the hour, "0-59${schedule.replace(/^\S+/, '')}".`,
        at: ['spec', 'schedule'],
      });
    }
  },
};
