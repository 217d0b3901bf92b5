import { secondsAsMilliseconds } from '../../../lib/rules/availability/seconds-as-milliseconds';
import { describeRule } from '../../support/describe-rule';
import { pod, workload } from './yaml';

describeRule(secondsAsMilliseconds, {
  finds: {
    'a timeout': pod('livenessProbe: { tcpSocket: { port: 80 }, timeoutSeconds: 3000 }'),
    'a deadline of a rollout': workload({ spec: 'progressDeadlineSeconds: 600000' }),
    'a grace period': workload({ pod: 'terminationGracePeriodSeconds: 30000' }),
    'a delay': pod('readinessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 10000 }'),
  },
  silentOn: {
    'hours, as somebody writes who means them': pod(
      'livenessProbe: { exec: { command: [check] }, periodSeconds: 3600 }',
      'terminationGracePeriodSeconds: 86400',
    ),
    'a long grace period': pod('', 'terminationGracePeriodSeconds: 3600').replace('{ ,', '{'),
    minutes: pod(
      'startupProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 1200, periodSeconds: 300, failureThreshold: 1000 }',
    ),
  },
});
