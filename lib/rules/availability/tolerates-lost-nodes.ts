import { isDescribed } from '../../cluster/is-described';
import { isRecord, type JsonObject, list, record, text } from '../../manifests/json';
import type { PodTemplate } from '../../manifests/pods/pods';
import { volumesOf } from '../../manifests/pods/volumes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** What the node controller gives a node that no longer answers; `not-ready` is what a kubelet says of itself. */
const LOST = 'node.kubernetes.io/unreachable';

const api = (seconds: string) => dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            tolerations:
              - { key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute${seconds} }
            containers: [{ name: api, image: "shop/api:1.0.0" }]
      `;

export const toleratesLostNodes: Rule = {
  id: 'tolerates-lost-nodes',
  family: 'availability',
  severity: 'warning',
  docs: {
    fault:
      'The pods of a Deployment tolerate for ever that their node does not answer, by a toleration without tolerationSeconds or one of every taint.',
    outage:
      'When a server is lost, its pods are taken for running and are never made anew elsewhere. With a toleration of every taint they also go back to a node that is being drained.',
    bad: api(''),
    good: api(', tolerationSeconds: 30'),
    source: 'Kubernetes: "Taints and Tolerations", Taint based Evictions and Taint Nodes by Condition.',
  },
  check({ set, cluster, report }) {
    for (const pod of set.pods) {
      if (pod.owner.type !== 'apps/Deployment' || isBoundToNode(pod)) continue;
      const tolerations = list(pod.spec.tolerations);
      // What a cluster itself needs tolerates all by design: only on its way into a described one is it an application.
      const index = tolerations.findIndex(
        (item) => isRecord(item) && isForEver(item) && (item.key === LOST || (isOfAll(item) && isDescribed(cluster))),
      );
      if (index < 0) continue;
      const { key } = record(tolerations[index]);
      report(pod.owner, {
        message: `tolerates ${key ? String(key) : 'every taint'} for ever; when a node is lost, its pods there would never be made anew on another.`,
        fix: 'Leave the toleration out (the default is 300 s), or write tolerationSeconds.',
        at: [...pod.specPath, 'tolerations', index],
      });
    }
  },
};

function isForEver({ effect, operator, tolerationSeconds }: JsonObject): boolean {
  return operator === 'Exists' && (effect ?? 'NoExecute') === 'NoExecute' && (tolerationSeconds ?? null) === null;
}

function isOfAll({ key }: JsonObject): boolean {
  return (key ?? '') === '';
}

/** Pods that could not run elsewhere, or that the cluster itself needs. */
function isBoundToNode(pod: PodTemplate): boolean {
  const { hostNetwork, nodeName, nodeSelector, priorityClassName } = pod.spec;
  if (hostNetwork === true || nodeName !== undefined || nodeSelector !== undefined) return true;
  if (pod.namespace === 'kube-system' || text(priorityClassName)?.startsWith('system-')) return true;
  return volumesOf(pod).some(({ isClaim, body }) => isClaim || body.hostPath !== undefined);
}
