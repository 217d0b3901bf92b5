import { podsMayShareNode } from '../../../lib/rules/availability/pods-may-share-node';
import { describeRule } from '../../support/describe-rule';
import { autoscaler, nodes, service, workload } from './yaml';

describeRule(podsMayShareNode, {
  finds: {
    'a StatefulSet': { yaml: service() + workload({ kind: 'StatefulSet', spec: 'replicas: 3' }), cluster: nodes(3) },
    'what an autoscaler leaves': {
      yaml: service() + workload() + autoscaler('minReplicas: 2, maxReplicas: 4'),
      cluster: nodes(3),
    },
    'a spread over the one node that they may go to': {
      yaml:
        service() +
        workload({
          spec: 'replicas: 3',
          pod: 'nodeSelector: { kubernetes.io/hostname: one }, topologySpreadConstraints: [{ topologyKey: kubernetes.io/hostname }]',
        }),
      cluster: nodes(3),
    },
  },
  silentOn: {
    'a wish to be apart': {
      yaml:
        service() +
        workload({
          spec: 'replicas: 3',
          pod: 'affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }] } }',
        }),
      cluster: nodes(3),
    },
    'a spread over zones': {
      yaml:
        service() +
        workload({
          spec: 'replicas: 3',
          pod: 'topologySpreadConstraints: [{ topologyKey: topology.kubernetes.io/zone }]',
        }),
      cluster: nodes(3),
    },
    'host ports, of which each node has one': {
      yaml: service() + workload({ spec: 'replicas: 3', container: 'ports: [{ containerPort: 80, hostPort: 80 }]' }),
      cluster: nodes(3),
    },
    'pods of which no node has room for two': {
      yaml:
        service() +
        workload({ spec: 'replicas: 2', container: 'resources: { requests: { cpu: "3", memory: 256Mi } }' }),
      cluster: nodes(3),
    },
    'nodes of a label, which one alone may have': {
      yaml: service() + workload({ spec: 'replicas: 2', pod: 'nodeSelector: { disk: ssd }' }),
      cluster: nodes(3),
    },
    'one pod': { yaml: service() + workload(), cluster: nodes(3) },
    'one node': { yaml: service() + workload({ spec: 'replicas: 3' }), cluster: nodes(1) },
    "several on a node of their author's choice": {
      yaml: service() + workload({ spec: 'replicas: 3', pod: 'nodeSelector: { kubernetes.io/hostname: one }' }),
      cluster: nodes(3),
    },
    'nodes that nobody told of': service() + workload({ spec: 'replicas: 3' }),
  },
});
