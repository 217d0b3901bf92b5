import { podFitsNoNode } from '../../../lib/rules/availability/pod-fits-no-node';
import { describeRule } from '../../support/describe-rule';
import { cronJob, nodes, workload } from './yaml';

const AGENT = workload({
  kind: 'DaemonSet',
  name: 'agent',
  container: 'resources: { requests: { cpu: 3900m } }',
});

const traefik = (cpu: string) => `
apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata: { name: traefik, namespace: kube-system }
spec:
  valuesContent: |
    deployment: { kind: DaemonSet }
    resources: { requests: { cpu: ${cpu}, memory: 128Mi } }
---`;

describeRule(podFitsNoNode, {
  finds: {
    'more memory than a node has': {
      yaml: workload({ container: 'resources: { requests: { memory: 12Gi } }' }),
      cluster: nodes(3),
    },
    'limits alone, which are the requests': {
      yaml: workload({ container: 'resources: { limits: { cpu: 16 } }' }),
      cluster: nodes(3),
    },
    'containers that are too much together': {
      yaml: workload({
        pod: 'initContainers: [{ name: proxy, restartPolicy: Always, resources: { requests: { cpu: 2 } } }]',
        container: 'resources: { requests: { cpu: 3 } }',
      }),
      cluster: nodes(3),
    },
    'a pod that fits an empty node, but not beside a DaemonSet': {
      yaml: `${workload({ container: 'resources: { requests: { cpu: 200m } }' })}${AGENT}`,
      cluster: nodes(3),
    },
    'a Traefik that no node has room for': {
      yaml: traefik('"5"'),
      cluster: nodes(3),
    },
    'a job': {
      yaml: cronJob('schedule: "@daily"').replace(
        'name: backup, image',
        'resources: { requests: { cpu: 5 } }, name: backup, image',
      ),
      cluster: nodes(1),
    },
  },
  silentOn: {
    'cores where thousandths were meant, which another rule tells': {
      yaml: workload({ container: 'resources: { requests: { cpu: 250 } }' }),
      cluster: nodes(3),
    },
    'a DaemonSet, which is not in its own way': { yaml: AGENT, cluster: nodes(3) },
    'cores of Traefik where thousandths were meant, which another rule tells': {
      yaml: `${traefik('500')}${workload()}`,
      cluster: nodes(3),
    },
    'all that a node has': {
      yaml: workload({ container: 'resources: { requests: { cpu: 4, memory: 8Gi } }' }),
      cluster: nodes(1),
    },
    'an init container, which is gone by then': {
      yaml: workload({
        pod: 'initContainers: [{ name: build, resources: { requests: { cpu: 3 } } }]',
        container: 'resources: { requests: { cpu: 3 } }',
      }),
      cluster: nodes(1),
    },
    'nodes that nobody told of': workload({ container: 'resources: { requests: { cpu: 500 } }' }),
  },
  says: {
    'once that it is Traefik, which takes nothing from others where it does not run': [
      {
        yaml: `${traefik('"5"')}${workload({ container: 'resources: { requests: { cpu: 200m } }' })}`,
        cluster: nodes(3),
      },
      'HelmChartConfig traefik',
    ],
  },
});
