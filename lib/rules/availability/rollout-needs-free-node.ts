import { parseIntOrPercent } from '../../manifests/fields/int-or-percent';
import { record } from '../../manifests/json';
import { eligibleNodes } from '../../manifests/pods/eligible-nodes';
import { onePerNode } from '../../manifests/pods/one-per-node';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { rolloutOf } from '../../manifests/workloads/rollout';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const rolloutNeedsFreeNode: Rule = {
  id: 'rollout-needs-free-node',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A rollout wants one pod more before it takes an old one away, and every node already has the one pod that it can take (host ports, required anti-affinity).',
    outage: 'The new pod stays Pending for ever: no version ever gets out, and nothing says so but the deadline.',
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 2
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            affinity:
              podAntiAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: api } } }
            containers: [{ name: api, image: shop/api:1.0.0 }]
      `,
    good: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 2
        strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            affinity:
              podAntiAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: api } } }
            containers: [{ name: api, image: shop/api:1.0.0 }]
      `,
    cluster: {
      nodes: [
        { name: 'one', cpu: '4', memory: '8Gi' },
        { name: 'two', cpu: '4', memory: '8Gi' },
      ],
    },
    source:
      'Measured on Kubernetes 1.34.4 with three nodes, three replicas and required anti-affinity. Kubernetes: DaemonSet, maxSurge.',
  },
  check({ set, cluster, report }) {
    const autoscalers = autoscalersOf(set);
    for (const deployment of set.ofType('apps/Deployment')) {
      const pod = set.podsOf(deployment);
      const exclusion = pod && onePerNode(pod);
      const nodes = pod && eligibleNodes(pod, cluster.nodes);
      const replicas = pod && autoscalers.most(pod);
      if (exclusion === undefined || exclusion.withinVersion || nodes === undefined || !replicas) continue;
      const { surge, unavailable } = rolloutOf(deployment, replicas);
      // More pods than nodes is a fault of its own, and told as one.
      if (surge === 0 || unavailable > 0 || replicas !== nodes.length) continue;
      report(deployment, {
        message: `a rollout starts a pod beyond the ${replicas} before it stops one, but ${exclusion.because} and all ${nodes.length} nodes have theirs; the new pod would stay Pending and the rollout never proceed.`,
        fix: 'Write maxUnavailable: 1 and maxSurge: 0, or let two pods share a node for the time of a rollout.',
        at: ['spec', 'strategy'],
      });
    }
    for (const daemonSet of set.ofType('apps/DaemonSet')) {
      const pod = set.podsOf(daemonSet);
      const exclusion = pod && onePerNode(pod);
      const { maxSurge } = record(daemonSet.at('spec', 'updateStrategy', 'rollingUpdate'));
      if (exclusion === undefined || !parseIntOrPercent(maxSurge)?.amount) continue;
      report(daemonSet, {
        message: `maxSurge ${maxSurge} starts the new pod beside the old one of the same node, but ${exclusion.because}; the new pod would stay Pending and the rollout never proceed.`,
        fix: 'Write maxUnavailable: 1 and maxSurge: 0.',
        at: ['spec', 'updateStrategy', 'rollingUpdate', 'maxSurge'],
      });
    }
  },
};
