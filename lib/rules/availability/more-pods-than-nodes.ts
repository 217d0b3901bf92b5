import { eligibleNodes } from '../../manifests/pods/eligible-nodes';
import { onePerNode } from '../../manifests/pods/one-per-node';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const morePodsThanNodes: Rule = {
  id: 'more-pods-than-nodes',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A workload wants more pods than there are nodes, and takes at most one a node.',
    outage: 'The pods too many stay Pending, and every rollout waits for them until its deadline.',
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: mail, namespace: shop }
      spec:
        replicas: 3
        selector: { matchLabels: { app: mail } }
        template:
          metadata: { labels: { app: mail } }
          spec:
            containers: [{ name: mail, image: shop/mail:1.0.0, ports: [{ containerPort: 25, hostPort: 25 }] }]
      `,
    good: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: mail, namespace: shop }
      spec:
        replicas: 1
        selector: { matchLabels: { app: mail } }
        template:
          metadata: { labels: { app: mail } }
          spec:
            containers: [{ name: mail, image: shop/mail:1.0.0, ports: [{ containerPort: 25, hostPort: 25 }] }]
      `,
    cluster: {
      nodes: [
        { name: 'one', cpu: '4', memory: '8Gi' },
        { name: 'two', cpu: '4', memory: '8Gi' },
      ],
    },
    source: 'Kubernetes: Assigning Pods to Nodes, inter-pod anti-affinity; scheduler plugin NodePorts.',
  },
  check({ set, cluster, report }) {
    const autoscalers = autoscalersOf(set);
    for (const pod of set.pods) {
      const most = autoscalers.most(pod);
      const exclusion = onePerNode(pod);
      const nodes = eligibleNodes(pod, cluster.nodes);
      if (most === undefined || exclusion === undefined || nodes === undefined) continue;
      // A node that isn't there is another rule's; no node at all is no count to compare with.
      if (nodes.length === 0 || most <= nodes.length) continue;
      report(pod.owner, {
        message: `wants ${most} pods where ${nodes.length === 1 ? 'one node' : `${nodes.length} nodes`} may take them, and ${exclusion.because}; ${most - nodes.length} would stay Pending.`,
        fix: `Ask for at most ${nodes.length}, or let two pods share a node.`,
        at: autoscalers.of(pod.owner).length > 0 ? exclusion.path : ['spec', 'replicas'],
      });
    }
  },
};
