import { morePodsThanNodes } from '../../../lib/rules/availability/more-pods-than-nodes';
import { describeRule } from '../../support/describe-rule';
import { autoscaler, nodes, workload } from './yaml';

const SHUN =
  'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: api } } }] } }';

describeRule(morePodsThanNodes, {
  finds: {
    'four that shun each other on three nodes': {
      yaml: workload({ spec: 'replicas: 4', pod: SHUN }),
      cluster: nodes(3),
    },
    'an autoscaler that goes beyond the nodes': {
      yaml: workload({ pod: SHUN }) + autoscaler('minReplicas: 2, maxReplicas: 6'),
      cluster: nodes(3),
    },
    'two on the network of one named node': workload({
      spec: 'replicas: 2',
      pod: 'hostNetwork: true, nodeSelector: { kubernetes.io/hostname: one }',
      container: 'ports: [{ containerPort: 80 }]',
    }),
  },
  silentOn: {
    'as many as nodes': { yaml: workload({ spec: 'replicas: 3', pod: SHUN }), cluster: nodes(3) },
    'nodes that nobody told of': workload({ spec: 'replicas: 9', pod: SHUN }),
    'pods that shun others': {
      yaml: workload({ spec: 'replicas: 4', pod: SHUN.replace('app: api', 'app: mail') }),
      cluster: nodes(3),
    },
    'a wish to be apart': {
      yaml: workload({ spec: 'replicas: 4', pod: SHUN.replace('required', 'preferred') }),
      cluster: nodes(3),
    },
    'zones, which are not nodes': {
      yaml: workload({
        spec: 'replicas: 4',
        pod: SHUN.replace('kubernetes.io/hostname', 'topology.kubernetes.io/zone'),
      }),
      cluster: nodes(3),
    },
    'a DaemonSet': {
      yaml: workload({ kind: 'DaemonSet', container: 'ports: [{ containerPort: 80, hostPort: 80 }]' }),
      cluster: nodes(3),
    },
  },
});
