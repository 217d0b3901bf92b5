import { startUpOutlastsDeadline } from '../../../lib/rules/availability/start-up-outlasts-deadline';
import { describeRule } from '../../support/describe-rule';
import { workload } from './yaml';

const START = 'startupProbe: { tcpSocket: { port: 80 }, periodSeconds: 5, failureThreshold: 48 }';

describeRule(startUpOutlastsDeadline, {
  finds: {
    'a hook that sleeps': workload({
      container: 'lifecycle: { postStart: { exec: { command: [sh, -c, sleep 15m] } } }',
    }),
    'a readiness probe that waits on behind the start': workload({
      container: `${START}, readinessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 900 }`,
    }),
    'the default deadline': workload({
      container: 'startupProbe: { tcpSocket: { port: 80 }, periodSeconds: 30, failureThreshold: 30 }',
    }),
    'a start and the time to count as available': workload({
      spec: 'progressDeadlineSeconds: 300, minReadySeconds: 100',
      container: START,
    }),
    'a readiness probe that asks too late': workload({
      spec: 'progressDeadlineSeconds: 60',
      container: 'readinessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 90 }',
    }),
  },
  silentOn: {
    'a deadline that a script fills in': workload({
      spec: 'progressDeadlineSeconds: "__DEADLINE__"',
      container: START.replace('48', '480'),
    }),
    'what is put to rest': workload({ spec: 'replicas: 0, progressDeadlineSeconds: 60', container: START }),
    'a hook that sleeps a little': workload({
      container: 'lifecycle: { postStart: { exec: { command: [sh, -c, sleep 5] } } }',
    }),
    'a delay that ends before the start does': workload({
      container: `${START}, readinessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 200 }`,
    }),
    'the defaults': workload({ container: START }),
    'a deadline with room': workload({ spec: 'progressDeadlineSeconds: 300', container: START }),
    'a StatefulSet, which has no deadline': workload({
      kind: 'StatefulSet',
      container: 'startupProbe: { tcpSocket: { port: 80 }, failureThreshold: 99 }',
    }),
    'a short deadline for what starts at once': workload({ spec: 'progressDeadlineSeconds: 30' }),
    'a start that ends with the deadline that nobody wrote': workload({ container: START.replace('48', '120') }),
  },
});
