import { number } from '../../manifests/json';
import { eligibleNodes } from '../../manifests/pods/eligible-nodes';
import { hardSpreads } from '../../manifests/pods/spread';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const spreadBlocksPods: Rule = {
  id: 'spread-blocks-pods',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A DoNotSchedule spread leaves no node for some of the pods: always (minDomains above the number of nodes), or once a node is drained or lost, which counts as an empty one unless nodeTaintsPolicy is Honor.',
    outage:
      'The pods of the drained node stay Pending beside idle nodes, and no rollout gets through before the node is back.',
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            topologySpreadConstraints:
              - maxSkew: 1
                topologyKey: kubernetes.io/hostname
                whenUnsatisfiable: DoNotSchedule
                labelSelector: { matchLabels: { app: api } }
            containers: [{ name: api, image: shop/api:1.0.0 }]
      `,
    good: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            topologySpreadConstraints:
              - maxSkew: 1
                topologyKey: kubernetes.io/hostname
                whenUnsatisfiable: DoNotSchedule
                nodeTaintsPolicy: Honor
                labelSelector: { matchLabels: { app: api } }
            containers: [{ name: api, image: shop/api:1.0.0 }]
      `,
    cluster: {
      nodes: [
        { name: 'one', cpu: '4', memory: '8Gi' },
        { name: 'two', cpu: '4', memory: '8Gi' },
        { name: 'three', cpu: '4', memory: '8Gi' },
      ],
    },
    source:
      'Kubernetes: Pod Topology Spread Constraints (nodeTaintsPolicy, minDomains); measured on 1.34.4 with a drained node of three.',
  },
  check({ set, cluster, report }) {
    if (cluster.nodes === undefined) return;
    const autoscalers = autoscalersOf(set);
    for (const pod of set.pods) {
      const most = autoscalers.most(pod);
      const nodes = eligibleNodes(pod, cluster.nodes)?.length ?? 0;
      // On a single node nothing is spread, and a drain ends everything anyway.
      if (most === undefined || nodes < 2) continue;
      for (const { constraint, maxSkew, path: at } of hardSpreads(pod)) {
        const minDomains = number(constraint.minDomains) ?? 1;
        if (minDomains > nodes && most > maxSkew * nodes) {
          report(pod.owner, {
            message: `minDomains ${minDomains} is more than the ${nodes} nodes, so that each takes ${maxSkew} at most; ${most - maxSkew * nodes} of ${most} pods would stay Pending.`,
            fix: `Lower minDomains to ${nodes} or less, or leave it out.`,
            at: [...at, 'minDomains'],
          });
        } else if (constraint.nodeTaintsPolicy !== 'Honor' && most > maxSkew * (nodes - 1)) {
          report(pod.owner, {
            message: `the spread counts a drained or lost node as an empty one; with one of ${nodes} nodes away, the others take ${maxSkew * (nodes - 1)} of the ${most} pods, and the rest would stay Pending.`,
            fix: 'Add nodeTaintsPolicy: Honor to the constraint, so that a node which takes no pods does not count.',
            at,
          });
        } else if (minDomains >= nodes && most > maxSkew * (nodes - 1)) {
          report(pod.owner, {
            message: `minDomains ${minDomains} takes a drained or lost node for an empty one; with one of ${nodes} nodes away, the others take ${maxSkew * (nodes - 1)} of the ${most} pods, and the rest would stay Pending.`,
            fix: `Lower minDomains below ${nodes}, or leave it out.`,
            at: [...at, 'minDomains'],
          });
        }
      }
    }
  },
};
