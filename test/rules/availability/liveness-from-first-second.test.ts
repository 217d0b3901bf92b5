import { livenessFromFirstSecond } from '../../../lib/rules/availability/liveness-from-first-second';
import { describeRule } from '../../support/describe-rule';
import { ingress, nodes, service, workload } from './yaml';

const LIVENESS = 'livenessProbe: { tcpSocket: { port: 80 } }';

describeRule(livenessFromFirstSecond, {
  finds: {
    'several pods, of which each waits for the lock of another': {
      yaml: service() + ingress() + workload({ spec: 'replicas: 3', container: LIVENESS }),
      cluster: nodes(3),
    },
  },
  silentOn: {
    'an initial delay': {
      yaml:
        service() + ingress() + workload({ container: LIVENESS.replace('{ tcp', '{ initialDelaySeconds: 60, tcp') }),
      cluster: nodes(3),
    },
    'a probe that waits for two minutes': {
      yaml: service() + ingress() + workload({ container: LIVENESS.replace('{ tcp', '{ periodSeconds: 40, tcp') }),
      cluster: nodes(3),
    },
    'a worker that nobody visits': { yaml: workload({ container: LIVENESS }), cluster: nodes(3) },
    'a declared start-up budget, which is a rule of its own': {
      yaml:
        service() + ingress() + workload({ annotations: 'honeydue-k3s/start-up-budget: "20"', container: LIVENESS }),
      cluster: nodes(3),
    },
    'readiness alone': {
      yaml: service() + ingress() + workload({ container: 'readinessProbe: { tcpSocket: { port: 80 } }' }),
      cluster: nodes(3),
    },
    'a cluster that nobody told of': service() + ingress() + workload({ container: LIVENESS }),
  },
});
