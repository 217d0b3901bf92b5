import { rolloutNeedsFreeNode } from '../../../lib/rules/availability/rollout-needs-free-node';
import { describeRule } from '../../support/describe-rule';
import { nodes, workload } from './yaml';

const PORT = 'ports: [{ containerPort: 8080, hostPort: 80 }]';
const SHUN =
  'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: api } } }] } }';

describeRule(rolloutNeedsFreeNode, {
  finds: {
    'three that shun each other on three nodes': {
      yaml: workload({ spec: 'replicas: 3', pod: SHUN }),
      cluster: nodes(3),
    },
    'host ports on every node': {
      yaml: workload({
        spec: 'replicas: 2, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: "25%" } }',
        container: PORT,
      }),
      cluster: nodes(2),
    },
    'the network of the only node': {
      yaml: workload({ pod: 'hostNetwork: true', container: 'ports: [{ containerPort: 80 }]' }),
      cluster: nodes(1),
    },
    'a DaemonSet that surges with a host port': workload({
      kind: 'DaemonSet',
      spec: 'updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }',
      container: PORT,
    }),
  },
  silentOn: {
    'a node to spare': { yaml: workload({ spec: 'replicas: 2', pod: SHUN }), cluster: nodes(3) },
    'one that may be missing': {
      yaml: workload({ spec: 'replicas: 3, strategy: { rollingUpdate: { maxUnavailable: 1 } }', pod: SHUN }),
      cluster: nodes(3),
    },
    Recreate: { yaml: workload({ spec: 'replicas: 3, strategy: { type: Recreate }', pod: SHUN }), cluster: nodes(3) },
    'pods that shun those of their own version': {
      yaml: workload({
        spec: 'replicas: 3',
        pod: SHUN.replace('topologyKey', 'matchLabelKeys: [pod-template-hash], topologyKey'),
      }),
      cluster: nodes(3),
    },
    'nodes that nobody told of': workload({ spec: 'replicas: 3', pod: SHUN }),
    'a DaemonSet that surges without host ports': workload({
      kind: 'DaemonSet',
      spec: 'updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }',
    }),
  },
});
