import { spreadBlocksPods } from '../../../lib/rules/availability/spread-blocks-pods';
import { describeRule } from '../../support/describe-rule';
import { autoscaler, nodes, workload } from './yaml';

function spread(policy = 'maxSkew: 1'): string {
  const more = policy === 'maxSkew: 1' ? policy : `maxSkew: 1, ${policy}`;
  return `topologySpreadConstraints: [{ ${more}, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: api } } }]`;
}

describeRule(spreadBlocksPods, {
  finds: {
    'the policy that ignores taints, in writing': {
      yaml: workload({ spec: 'replicas: 3', pod: spread('nodeTaintsPolicy: Ignore') }),
      cluster: nodes(3),
    },
    'more domains than nodes': {
      yaml: workload({ spec: 'replicas: 4', pod: spread('nodeTaintsPolicy: Honor, minDomains: 4') }),
      cluster: nodes(3),
    },
    'as many domains as nodes, of which one is drained': {
      yaml: workload({ spec: 'replicas: 3', pod: spread('nodeTaintsPolicy: Honor, minDomains: 3') }),
      cluster: nodes(3),
    },
    'what an autoscaler may add': {
      yaml: workload({ pod: spread() }) + autoscaler('minReplicas: 2, maxReplicas: 6'),
      cluster: nodes(3),
    },
  },
  silentOn: {
    'fewer pods than the other nodes take': {
      yaml: workload({ spec: 'replicas: 2', pod: spread() }),
      cluster: nodes(3),
    },
    'a skew that leaves room': {
      yaml: workload({ spec: 'replicas: 3', pod: spread().replace('maxSkew: 1', 'maxSkew: 2') }),
      cluster: nodes(3),
    },
    'a wish': {
      yaml: workload({ spec: 'replicas: 3', pod: spread().replace('DoNotSchedule', 'ScheduleAnyway') }),
      cluster: nodes(3),
    },
    zones: {
      yaml: workload({
        spec: 'replicas: 3',
        pod: spread().replace('kubernetes.io/hostname', 'topology.kubernetes.io/zone'),
      }),
      cluster: nodes(3),
    },
    'other pods than its own': {
      yaml: workload({ spec: 'replicas: 3', pod: spread().replace('app: api', 'app: mail') }),
      cluster: nodes(3),
    },
    'nodes that nobody told of': workload({ spec: 'replicas: 3', pod: spread() }),
    'a single node': { yaml: workload({ spec: 'replicas: 3', pod: spread() }), cluster: nodes(1) },
  },
});
