import { startUpBudgetShort } from '../../../lib/rules/availability/start-up-budget-short';
import { describeRule } from '../../support/describe-rule';
import { workload } from './yaml';

const BUDGET = 'honeydue-k3s/start-up-budget: "240"';

describeRule(startUpBudgetShort, {
  finds: {
    'a longer period with too few tries': workload({
      annotations: BUDGET,
      container: 'startupProbe: { tcpSocket: { port: 80 }, periodSeconds: 10, failureThreshold: 12 }',
    }),
    'the defaults of the probe': workload({
      annotations: BUDGET,
      container: 'startupProbe: { tcpSocket: { port: 80 } }',
    }),
    'no start-up probe beside liveness': workload({
      annotations: BUDGET,
      container: 'livenessProbe: { tcpSocket: { port: 80 }, periodSeconds: 10, failureThreshold: 6 }',
    }),
    'a budget with a unit': workload({ annotations: 'honeydue-k3s/start-up-budget: 4m' }),
  },
  silentOn: {
    'a delay that counts too': workload({
      annotations: BUDGET,
      container:
        'startupProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 120, periodSeconds: 10, failureThreshold: 12 }',
    }),
    'liveness, which waits for the start': workload({
      annotations: BUDGET,
      container:
        'startupProbe: { tcpSocket: { port: 80 }, periodSeconds: 5, failureThreshold: 48 }, livenessProbe: { tcpSocket: { port: 80 } }',
    }),
    'liveness that is patient enough': workload({
      annotations: BUDGET,
      container: 'livenessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 240 }',
    }),
    'a sidecar that starts in its own time': workload({
      annotations: BUDGET,
      pod: 'initContainers: [{ name: proxy, image: "proxy:1.0.0", restartPolicy: Always, startupProbe: { tcpSocket: { port: 81 } } }]',
      container: 'startupProbe: { tcpSocket: { port: 80 }, periodSeconds: 5, failureThreshold: 48 }',
    }),
    'readiness alone, which kills nothing': workload({
      annotations: BUDGET,
      container: 'readinessProbe: { tcpSocket: { port: 80 } }',
    }),
    'no budget': workload({ container: 'startupProbe: { tcpSocket: { port: 80 } }' }),
  },
});
