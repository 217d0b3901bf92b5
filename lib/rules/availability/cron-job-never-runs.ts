import { isTimeZone, nearestZone } from '../../manifests/fields/time-zones';
import { number, text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { scheduleProblem } from './cron-schedule';

export const cronJobNeverRuns: Rule = {
  id: 'cron-job-never-runs',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A CronJob has a schedule or time zone that the API server refuses, one that never comes, or a starting deadline shorter than the controller takes to look.',
    outage: 'The apply fails, or the job is created and silently never runs: no backup, no clean-up, no invoice.',
    bad: dedent`
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: backup, namespace: shop }
      spec:
        schedule: "0 24 * * *"
        jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: backup, image: shop/backup:1.0.0 }] } } } }
      `,
    good: dedent`
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: backup, namespace: shop }
      spec:
        schedule: "0 0 * * *"
        jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: backup, image: shop/backup:1.0.0 }] } } } }
      `,
    source:
      'Kubernetes 1.34, pkg/apis/batch/validation; CronJob, "Deadline for delayed Job start" (below 10 s it may not be scheduled).',
  },
  check({ set, report }) {
    for (const cronJob of set.ofType('batch/CronJob')) {
      const schedule = text(cronJob.at('spec', 'schedule'));
      const problem = schedule === undefined || isLeftOpen(schedule) ? undefined : scheduleProblem(schedule);
      // One that is suspended and has a day that never comes is a template for `kubectl create job --from`.
      const isByHand = cronJob.at('spec', 'suspend') === true && problem?.endsWith('never comes') === true;
      if (problem !== undefined && !isByHand) {
        report(cronJob, {
          message: `schedule "${schedule}" never starts it: ${problem}.`,
          fix: 'Write five fields: minute 0-59, hour 0-23, day 1-31, month 1-12, day of the week 0-6 from Sunday.',
          at: ['spec', 'schedule'],
        });
      }
      const timeZone = text(cronJob.at('spec', 'timeZone'));
      if (timeZone !== undefined && !isLeftOpen(timeZone) && !isTimeZone(timeZone)) {
        report(cronJob, {
          message: `timeZone "${timeZone}" is no time zone by name; the API server refuses the CronJob.`,
          fix: `Write ${nearestZone(timeZone) ?? 'a name of the tz database, such as Europe/Berlin or Etc/UTC'}.`,
          at: ['spec', 'timeZone'],
        });
      }
      const deadline = number(cronJob.at('spec', 'startingDeadlineSeconds'));
      if (deadline === undefined || deadline >= 10) continue;
      report(cronJob, {
        message: `startingDeadlineSeconds is ${deadline}, and the controller looks every 10 s; most or all runs would be missed.`,
        fix: 'Write 60 or more, or leave it out.',
        at: ['spec', 'startingDeadlineSeconds'],
      });
    }
  },
};
