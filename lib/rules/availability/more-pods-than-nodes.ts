import type { ManifestSet } from '../../manifests/manifest-set';
import { nodeTerms } from '../../manifests/pods/affinity';
import { eligibleNodes } from '../../manifests/pods/eligible-nodes';
import { type OnePerNode, onePerNode } from '../../manifests/pods/one-per-node';
import type { PodTemplate } from '../../manifests/pods/pods';
import { hardSpreads } from '../../manifests/pods/spread';
import { type Autoscalers, autoscalersOf } from '../../manifests/workloads/autoscalers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const morePodsThanNodes: Rule = {
  id: 'more-pods-than-nodes',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A workload wants more pods than there are nodes, and takes at most one a node; or it must run beside pods that are on fewer nodes than that.',
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
      const nodes = eligibleNodes(pod, cluster.nodes);
      // A node that isn't there is another rule's; no node at all is no count to compare with.
      if (most === undefined || nodes === undefined || nodes.length === 0 || most < 2) continue;
      const beside = besideFew(set, pod, autoscalers, nodes.length);
      const exclusion: Exclusion | undefined = onePerNode(pod) ?? (beside && spreadOut(pod));
      const count = beside?.count ?? nodes.length;
      const room = count * (exclusion?.atMost ?? 1);
      if (exclusion === undefined || most <= room) continue;
      report(pod.owner, {
        message: `wants ${most} pods where ${count === 1 ? 'one node' : `${count} nodes`} may take them${beside?.because ?? ''}, and ${exclusion.because}; ${most - room} would stay Pending.`,
        fix:
          beside === undefined
            ? `Ask for at most ${room}, or let two pods share a node.`
            : 'Prefer to be beside them (preferredDuringSchedulingIgnoredDuringExecution) instead of requiring it.',
        at: beside?.path ?? (autoscalers.of(pod.owner).length > 0 ? exclusion.path : ['spec', 'replicas']),
      });
    }
  },
};

/** What keeps pods of a workload from one node; from a second one, unless it says how many there may be. */
type Exclusion = Pick<OnePerNode, 'because' | 'path'> & { readonly atMost?: number };

/** Whether a pod must run beside others that are on fewer nodes than it may go to. */
function besideFew(set: ManifestSet, pod: PodTemplate, autoscalers: Autoscalers, nodes: number) {
  for (const { selector, path } of nodeTerms(pod, 'podAffinity')) {
    const others = set.podsSelectedBy(pod.namespace, selector);
    const counts = others.map((other) => (other.owner === pod.owner ? 1 : autoscalers.most(other)));
    const count = counts.reduce((sum: number, one) => sum + (one ?? nodes), 0);
    // Pods that there are not are another rule's.
    if (count === 0 || count >= nodes) continue;
    const names = others.map(({ owner }) =>
      owner === pod.owner ? 'its first' : `those of ${owner.kind} ${owner.name}`,
    );
    return { count, path, because: ` (beside ${names.join(' and ')}, as its required podAffinity wants)` };
  }
  return undefined;
}

/** A spread counts the nodes that an affinity to pods keeps its pods from, as empty ones. */
function spreadOut(pod: PodTemplate): Exclusion | undefined {
  const [spread] = hardSpreads(pod);
  if (spread === undefined) return undefined;
  const { maxSkew: atMost, path } = spread;
  return { because: `its DoNotSchedule spread lets none have ${atMost + 1} while others have none`, path, atMost };
}
