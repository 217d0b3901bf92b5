import { rolloutTakesAllPods } from '../../../lib/rules/availability/rollout-takes-all-pods';
import { describeRule } from '../../support/describe-rule';
import { autoscaler, nodes, service, workload } from './yaml';

describeRule(rolloutTakesAllPods, {
  finds: {
    'all as a percentage':
      service() + workload({ spec: 'replicas: 3, strategy: { rollingUpdate: { maxUnavailable: "100%" } }' }),
    'Recreate of several': service() + workload({ spec: 'replicas: 3, strategy: { type: Recreate }' }),
    'as many as an autoscaler leaves':
      service() +
      autoscaler('minReplicas: 2, maxReplicas: 6') +
      workload({ spec: 'strategy: { rollingUpdate: { maxUnavailable: 2 } }' }),
    'a DaemonSet at the edge, on all nodes at once': {
      yaml: workload({
        kind: 'DaemonSet',
        spec: 'updateStrategy: { rollingUpdate: { maxUnavailable: 3 } }',
        container: 'ports: [{ containerPort: 80, hostPort: 80 }]',
      }),
      cluster: nodes(3),
    },
    "k3s' Traefik on all nodes at once": {
      yaml: `
apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata: { name: traefik, namespace: kube-system }
spec:
  valuesContent: |
    deployment: { kind: DaemonSet }
    updateStrategy: { rollingUpdate: { maxUnavailable: "100%", maxSurge: 0 } }`,
      cluster: nodes(3),
    },
  },
  silentOn: {
    'some of several':
      service() + workload({ spec: 'replicas: 3, strategy: { rollingUpdate: { maxUnavailable: 1 } }' }),
    'the defaults': service() + workload({ spec: 'replicas: 3' }),
    'several that nothing asks': workload({ spec: 'replicas: 3, strategy: { type: Recreate }' }),
    'a single pod that is recreated': service() + workload({ spec: 'strategy: { type: Recreate }' }),
    'a singleton':
      service() +
      workload({ annotations: 'honeydue-k3s/singleton: "true"', spec: 'replicas: 1, strategy: { type: Recreate }' }),
    'agents that show their metrics on the nodes': {
      yaml: workload({
        kind: 'DaemonSet',
        spec: 'updateStrategy: { rollingUpdate: { maxUnavailable: "100%" } }',
        pod: 'hostNetwork: true',
        container: 'ports: [{ containerPort: 9100 }]',
      }),
      cluster: nodes(3),
    },
    'agents that visitors do not reach': {
      yaml:
        service() +
        workload({ kind: 'DaemonSet', spec: 'updateStrategy: { rollingUpdate: { maxUnavailable: "100%" } }' }),
      cluster: nodes(3),
    },
  },
});
