import { requiredTerms } from '../../manifests/pods/affinity';
import { HOSTNAME_LABEL, namedNodes } from '../../manifests/pods/eligible-nodes';
import type { PodTemplate } from '../../manifests/pods/pods';
import { type SingleNodeClaim, singleNodeClaims } from '../../manifests/references/claims';
import { LabelSelector } from '../../manifests/selector';
import { type Autoscalers, autoscalersOf } from '../../manifests/workloads/autoscalers';
import { rolloutOf } from '../../manifests/workloads/rollout';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isSharedOnPurpose, sharedClaims } from './shared-claims';
import { isSingleton } from './singleton';

export const volumeOfOneNode: Rule = {
  id: 'volume-of-one-node',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'Several pods mount one ReadWriteOnce claim: more than one replica, or the surge of a rolling update, which is the default.',
    outage:
      'On another node the second pod waits for the volume for ever, and so does the rollout; on the same node both write the same files.',
    bad: dedent`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data, namespace: shop }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 5Gi } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: redis, namespace: shop }
      spec:
        replicas: 1
        selector: { matchLabels: { app: redis } }
        template:
          metadata: { labels: { app: redis } }
          spec:
            containers: [{ name: redis, image: "redis:7-alpine", volumeMounts: [{ name: data, mountPath: /data }] }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
      `,
    good: dedent`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data, namespace: shop }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 5Gi } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: redis, namespace: shop }
      spec:
        replicas: 1
        strategy: { type: Recreate }
        selector: { matchLabels: { app: redis } }
        template:
          metadata: { labels: { app: redis } }
          spec:
            containers: [{ name: redis, image: "redis:7-alpine", volumeMounts: [{ name: data, mountPath: /data }] }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
      `,
    source: 'Kubernetes: Persistent Volumes, "Access Modes"; Deployments, "Rolling Update Deployment".',
  },
  check({ set, report }) {
    const autoscalers = autoscalersOf(set);
    for (const pod of set.pods) {
      const [mounted] = singleNodeClaims(set, pod);
      // Of what must never be two, `singleton-runs-twice` tells.
      if (mounted === undefined || isSingleton(pod.owner)) continue;
      // What several workloads share is told of once, by `volume-of-two-workloads`, or meant to be.
      const isShared = sharedClaims(set).has(mounted.claim) || isSharedOnPurpose(set, pod, mounted);
      const how = severalPods(pod, autoscalers, isShared);
      if (how === undefined) continue;
      const mode = mounted.claim.at('spec', 'accessModes', 0);
      report(pod.owner, {
        message: `${how} would mount ${mode} claim ${mounted.claim.name} at once: ${outcomeOf(mounted, pod, autoscalers)}.`,
        fix:
          pod.owner.kind === 'Deployment'
            ? 'Run one replica with strategy: { type: Recreate }, or claim a volume that is ReadWriteMany.'
            : 'Give each pod a claim of its own (volumeClaimTemplates of a StatefulSet), or claim one that is ReadWriteMany.',
        at: mounted.path,
      });
    }
  },
};

function outcomeOf({ isOfHost, isOfChosenNode }: SingleNodeClaim, pod: PodTemplate, autoscalers: Autoscalers): string {
  const { owner, replicas } = pod;
  if (isOfChosenNode || namedNodes(pod).some(({ length }) => length === 1)) return 'both write the same files';
  // Nothing keeps pods from mounting a path of their node.
  if (isOfHost) return 'on two nodes each finds a directory of its own, on one both write the same files';
  // Of a rollout that may take the old pod away the volume comes free, but not before that pod has stopped.
  const isOne = owner.kind === 'Deployment' && replicas === 1 && autoscalers.of(owner).length === 0;
  return isOne && rolloutOf(owner).unavailable > 0
    ? 'on one node both write the same files until the old one has stopped'
    : 'on two nodes the second waits for the volume for ever, on one both write the same files';
}

/** The pods of a workload that are there at the same time, in words, when they are more than one. */
function severalPods(pod: PodTemplate, autoscalers: Autoscalers, isShared: boolean): string | undefined {
  const { owner } = pod;
  if (owner.kind === 'DaemonSet') return 'the pods of all nodes';
  const most = autoscalers.most(pod);
  if (most === undefined) return undefined;
  if (most > 1) return isKeptTogether(pod) ? undefined : `${most} pods`;
  // Scaled to nothing, for now or for good.
  if (owner.kind !== 'Deployment' || most === 0 || isShared) return undefined;
  return rolloutOf(owner).surge > 0 ? 'the old and the new pod of a rolling update' : undefined;
}

/** Whether the pods of a workload are to run on the node of the first, which their author knows to share a volume. */
function isKeptTogether(pod: PodTemplate): boolean {
  return requiredTerms(pod, 'podAffinity').some(
    ({ term: { topologyKey, labelSelector } }) =>
      topologyKey === HOSTNAME_LABEL && LabelSelector.of(labelSelector).matches(pod.labels),
  );
}
