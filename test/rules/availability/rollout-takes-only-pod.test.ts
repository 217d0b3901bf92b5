import { rolloutTakesOnlyPod } from '../../../lib/rules/availability/rollout-takes-only-pod';
import { describeRule } from '../../support/describe-rule';
import { claim, DATA, ingress, service, workload } from './yaml';

describeRule(rolloutTakesOnlyPod, {
  finds: {
    'the old pod away before the new one, with visitors waiting':
      ingress() + service() + workload({ spec: 'strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }' }),
    'all of one, as a percentage':
      service() + workload({ spec: 'strategy: { rollingUpdate: { maxUnavailable: "100%" } }' }),
  },
  silentOn: {
    'the defaults, which round down to none': service() + workload(),
    'one of several': service() + workload({ spec: 'replicas: 2, strategy: { rollingUpdate: { maxUnavailable: 1 } }' }),
    'the old pod away before the new one, in writing':
      service() + workload({ spec: 'strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }' }),
    'a volume that one node has': [
      ingress() + service() + claim(),
      workload({ spec: 'strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }', pod: DATA }),
    ].join(''),
    'a port of the node, which only one can have':
      service() +
      workload({
        spec: 'strategy: { rollingUpdate: { maxUnavailable: 1 } }',
        container: 'ports: [{ containerPort: 80, hostPort: 80 }]',
      }),
    'a pod that nothing asks': workload({ spec: 'strategy: { rollingUpdate: { maxUnavailable: 1 } }' }),
  },
});
