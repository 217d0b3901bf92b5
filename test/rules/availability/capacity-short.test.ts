import { capacityShort } from '../../../lib/rules/availability/capacity-short';
import { describeRule } from '../../support/describe-rule';
import { cronJob, nodes, workload } from './yaml';

function CORES(count: number): string {
  return `resources: { requests: { cpu: ${count}, memory: 1Gi } }`;
}

const TRAEFIK = `
apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata: { name: traefik, namespace: kube-system }
spec:
  valuesContent: |
    deployment: { kind: DaemonSet }
    resources: { requests: { cpu: "2", memory: 1Gi } }
---`;

describeRule(capacityShort, {
  finds: {
    'more than all nodes have': { yaml: workload({ spec: 'replicas: 7', container: CORES(2) }), cluster: nodes(3) },
    'more than two of three have': {
      yaml: workload({ spec: 'replicas: 5, strategy: { rollingUpdate: { maxUnavailable: 1 } }', container: CORES(2) }),
      cluster: nodes(3),
    },
    'no room for the pod of a rollout while a node is away': {
      yaml: workload({ spec: 'replicas: 4', container: CORES(2) }).replace(
        'replicas: 4',
        'replicas: 4, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }',
      ),
      cluster: nodes(3),
    },
    'what a DaemonSet leaves': {
      yaml:
        workload({ kind: 'DaemonSet', name: 'agent', container: CORES(2) }) +
        workload({ spec: 'replicas: 3, strategy: { type: Recreate }', container: CORES(2) }),
      cluster: nodes(3),
    },
    'sums that would do, in pieces that do not': {
      yaml: workload({ spec: 'replicas: 3, strategy: { type: Recreate }', container: CORES(3) }),
      cluster: nodes(3),
    },
    'what Traefik on every node leaves': {
      yaml: TRAEFIK + workload({ spec: 'replicas: 3, strategy: { type: Recreate }', container: CORES(2) }),
      cluster: nodes(3),
    },
  },
  silentOn: {
    'room for all and one more on two of three': {
      yaml: workload({ spec: 'replicas: 3', container: CORES(2) }),
      cluster: nodes(3),
    },
    'a single node, of which none can be away': {
      yaml: workload({ spec: 'replicas: 2', container: CORES(2) }),
      cluster: nodes(1),
    },
    "a pod that waits for its node by its author's choice": {
      yaml: workload({
        pod: 'nodeSelector: { kubernetes.io/hostname: one }',
        spec: 'strategy: { type: Recreate }',
        container: CORES(4),
      }),
      cluster: nodes(2),
    },
    'nodes that nobody told of': workload({ spec: 'replicas: 99', container: CORES(2) }),
    'pods that ask for nothing': { yaml: workload({ spec: 'replicas: 99' }), cluster: nodes(2) },
    'jobs, which come and go': {
      yaml:
        cronJob('schedule: "@daily"').replace('name: backup, image', `${CORES(4)}, name: backup, image`) +
        workload({ container: CORES(2) }),
      cluster: nodes(2),
    },
    'a node whose figures nobody can read': {
      yaml: workload({ spec: 'replicas: 99', container: CORES(2) }),
      cluster: { nodes: [...(nodes(2).nodes ?? []), { name: 'three', cpu: 'four', memory: '8Gi' }] },
    },
  },
  says: {
    'that one node is all there is': [
      { yaml: workload({ spec: 'replicas: 3', container: CORES(2) }), cluster: nodes(1) },
      'and one node has',
    ],
    'which workload takes the most of what is short': [
      {
        yaml: ['100m, memory: 64Mi', '10m, memory: 4Gi', '10m, memory: 5Gi']
          .map((asks, index) =>
            workload({
              name: `w${index}`,
              spec: 'replicas: 1',
              container: `resources: { requests: { cpu: ${asks} } }`,
            }),
          )
          .join(''),
        cluster: nodes(1),
      },
      'Deployment w2 a pod of',
    ],
    'which workload takes the most, where none asks for CPU': [
      {
        yaml: ['64Mi', '5Gi']
          .map((memory) =>
            workload({
              name: `of-${memory.toLowerCase()}`,
              spec: 'replicas: 2',
              container: `resources: { requests: { memory: ${memory} } }`,
            }),
          )
          .join(''),
        cluster: nodes(1),
      },
      'Deployment of-5gi a pod of',
    ],
  },
});
