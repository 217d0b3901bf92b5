import { livenessKillsStart } from '../../../lib/rules/availability/liveness-kills-start';
import { describeRule } from '../../support/describe-rule';
import { workload } from './yaml';

describeRule(livenessKillsStart, {
  finds: {
    'one command for both': workload({
      container:
        'livenessProbe: { exec: { command: [ask] } }, readinessProbe: { exec: { command: [ask] }, initialDelaySeconds: 60 }',
    }),
    'a delay that only readiness got': workload({
      container:
        'livenessProbe: { tcpSocket: { port: 80 } }, readinessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 60 }',
    }),
  },
  silentOn: {
    'a patience that a script fills in': workload({
      container:
        'livenessProbe: { tcpSocket: { port: 80 }, failureThreshold: "__TIMES__" }, readinessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 60 }',
    }),
    'a command for liveness that asks for another thing': workload({
      container:
        'livenessProbe: { exec: { command: [pgrep, api] } }, readinessProbe: { exec: { command: [ask] }, initialDelaySeconds: 60 }',
    }),
    'the same delay': workload({
      container:
        'livenessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 60 }, readinessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 60 }',
    }),
    'a start-up probe': workload({
      container:
        'startupProbe: { tcpSocket: { port: 80 } }, livenessProbe: { tcpSocket: { port: 80 } }, readinessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 60 }',
    }),
    'readiness alone': workload({ container: 'readinessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 60 }' }),
  },
});
