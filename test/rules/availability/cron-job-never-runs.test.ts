import { cronJobNeverRuns } from '../../../lib/rules/availability/cron-job-never-runs';
import { describeRule } from '../../support/describe-rule';
import { cronJob } from './yaml';

describeRule(cronJobNeverRuns, {
  finds: {
    'a suspended one that the API server refuses': cronJob('suspend: true, schedule: "0 3 * *"'),
    'a minute too many': cronJob('schedule: "60 * * * *"'),
    'four fields': cronJob('schedule: "0 3 * *"'),
    'six fields': cronJob('schedule: "0 0 3 * * *"'),
    'a Sunday numbered 7': cronJob('schedule: "0 3 * * 7"'),
    'a weekday in full': cronJob('schedule: "0 3 * * monday"'),
    'an unknown name': cronJob('schedule: "@dayly"'),
    'a step of none': cronJob('schedule: "*/0 * * * *"'),
    'a range backwards': cronJob('schedule: "0 20-8 * * *"'),
    'a day that never comes': cronJob('schedule: "0 0 30 2 *"'),
    'a time zone in the schedule': cronJob('schedule: "CRON_TZ=UTC 0 3 * * *"'),
    'a time zone that there is not': cronJob('schedule: "0 3 * * *", timeZone: Europe/Berln'),
    'a time zone in small letters': cronJob('schedule: "0 3 * * *", timeZone: europe/berlin'),
    'a deadline shorter than a look': cronJob('schedule: "0 3 * * *", startingDeadlineSeconds: 5'),
    'three ends of a range': cronJob('schedule: "0-10-20 * * * *"'),
    'two steps': cronJob('schedule: "*/10/2 * * * *"'),
    "the controller's own time zone": cronJob('schedule: "0 3 * * *", timeZone: Local'),
    'a time zone without a name': cronJob('schedule: "0 3 * * *", timeZone: ""'),
  },
  silentOn: {
    'what is started by hand alone': cronJob('suspend: true, schedule: "0 0 31 2 *"'),
    'lists, ranges, steps and names': cronJob('schedule: "5,35 8-18/2 1 jan,JUL mon-fri"'),
    'a step from a number': cronJob('schedule: "10/15 * * * *"'),
    'a question mark': cronJob('schedule: "0 3 ? * SUN"'),
    'an interval': cronJob('schedule: "@every 1h30m"'),
    'what a tool fills in': cronJob(`schedule: "\${SCHEDULE}", timeZone: "\${TIME_ZONE}"`),
    'a name': cronJob('schedule: "@hourly"'),
    'the last day of long months': cronJob('schedule: "0 0 31 * *"'),
    'a day or a weekday': cronJob('schedule: "0 0 31 2 1"'),
    'a leap day': cronJob('schedule: "0 0 29 2 *"'),
    'a time zone by an older name': cronJob('schedule: "0 3 * * *", timeZone: US/Pacific'),
    'a time zone by name': cronJob('schedule: "0 3 * * *", timeZone: Europe/Berlin, startingDeadlineSeconds: 300'),
    'a schedule that is no text': cronJob('schedule: 5'),
    'a comma behind the last one, which is passed over': cronJob('schedule: "0,30, 3 * * *"'),
  },
});
