import { readinessMissing } from '../../../lib/rules/availability/readiness-missing';
import { describeRule } from '../../support/describe-rule';
import { ingress, nodes, service, workload } from './yaml';

describeRule(readinessMissing, {
  finds: {
    'the other probes alone':
      service() +
      ingress() +
      workload({ container: 'startupProbe: { tcpSocket: { port: 80 } }, livenessProbe: { tcpSocket: { port: 80 } }' }),
    'several pods and no probe at all': {
      yaml: service() + ingress() + workload({ spec: 'replicas: 3' }),
      cluster: nodes(3),
    },
    'a Service inside a cluster that is told of': {
      yaml: service() + workload({ container: 'livenessProbe: { tcpSocket: { port: 80 } }' }),
      cluster: nodes(3),
    },
  },
  silentOn: {
    'one container that has it, beside a sidecar':
      service() +
      ingress() +
      workload({
        spec: 'replicas: 3',
        pod: 'initContainers: [{ name: proxy, restartPolicy: Always, readinessProbe: { tcpSocket: { port: 80 } } }]',
      }),
    'a single pod that promises nothing': { yaml: service() + ingress() + workload(), cluster: nodes(3) },
    'a single pod that goes before the next one comes':
      service() +
      ingress() +
      workload({ spec: 'strategy: { type: Recreate }', container: 'livenessProbe: { tcpSocket: { port: 80 } }' }),
    'a demonstration without any probe': service() + ingress() + workload({ spec: 'replicas: 3' }),
    'pods that visitors do not reach': service() + workload({ spec: 'replicas: 3' }),
    'pods that are readied from outside':
      service() +
      ingress() +
      workload({ spec: 'replicas: 3', pod: 'readinessGates: [{ conditionType: example.com/ready }]' }),
    'a Service that wants them early':
      service('api', 'publishNotReadyAddresses: true') + ingress() + workload({ spec: 'replicas: 3' }),
    'a start-up probe of several':
      service() + ingress() + workload({ spec: 'replicas: 3', container: 'startupProbe: { tcpSocket: { port: 80 } }' }),
  },
});
