import type { ClusterFacts } from '../../cluster/cluster-facts';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { eligibleNodes } from '../../manifests/pods/eligible-nodes';
import { singleNodeClaims } from '../../manifests/references/claims';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { claimsOnLocalPath, haveSharedFolders } from './local-path';
import { areOther, isForOnePod, sharedClaims } from './shared-claims';

export const volumeOfTwoWorkloads: Rule = {
  id: 'volume-of-two-workloads',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'Two workloads that run at once mount one ReadWriteOnce claim, and nothing keeps them on one node, or one ReadWriteOncePod claim; or pods are kept to another node than the local volume that they mount.',
    outage:
      'On two nodes, one of their pods waits for the volume for ever; on one, both write to it, and each takes the files for its own. Of ReadWriteOncePod the second pod stays Pending anywhere.',
    bad: dedent`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data, namespace: shop }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 5Gi } } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: one, namespace: shop }
      spec:
        containers: [{ name: one, image: shop/one:1.0.0 }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: two, namespace: shop }
      spec:
        containers: [{ name: two, image: shop/two:1.0.0 }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
      `,
    good: dedent`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data, namespace: shop }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 5Gi } } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: one, namespace: shop }
      spec:
        containers: [{ name: one, image: shop/one:1.0.0 }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
      `,
    source: 'Kubernetes: Persistent Volumes, "Access Modes".',
  },
  check({ set, cluster, report }) {
    for (const [claim, [first, second, ...others]] of sharedClaims(set)) {
      if (first === undefined || second === undefined) continue;
      const named = [first, ...others].map(({ owner }) => `${owner.kind} ${owner.name}`);
      const outcome = isForOnePod(claim)
        ? 'one pod alone may have it, and the other stays Pending as long as that one runs'
        : 'on another node it would wait for the volume for ever, on the same one both write to it';
      report(second.owner, {
        message: `mounts ${claim.at('spec', 'accessModes', 0)} claim ${claim.name}, which ${named.join(' and ')} ${named.length === 1 ? 'mounts' : 'mount'} too; ${outcome}.`,
        fix: isForOnePod(claim)
          ? 'Write ReadWriteOnce, which pods on one node may share, or give it a claim of its own.'
          : 'Give it a claim of its own, or claim a volume that is ReadWriteMany.',
        at: second.path,
      });
    }
    for (const { pod, own, path, claim, place } of keptApart(set, cluster)) {
      report(pod.owner, {
        message: `mounts claim ${claim.name}, a folder of one node, and is kept to ${own.join(' or ')}; ${place.because} on ${place.nodes.join(' or ')}, and pods would stay Pending.`,
        fix: `Keep the pods to ${place.nodes.join(' or ')}, or give them a claim of their own.`,
        at: path,
      });
    }
  },
};

/** Where the volume of a claim is, and what says so. */
interface Place {
  readonly nodes: readonly string[];
  readonly because: string;
  readonly user?: Manifest;
}

/** The pods that are kept to another node than a local volume that they mount. */
function keptApart(set: ManifestSet, cluster: ClusterFacts) {
  const local = new Set(haveSharedFolders(set) ? [] : claimsOnLocalPath(set, cluster).map(({ owner }) => owner));
  const places = new Map<Manifest, Place>();
  return set.pods.flatMap((pod) => {
    const own = eligibleNodes(pod, undefined);
    if (own === undefined || pod.replicas === 0) return [];
    return singleNodeClaims(set, pod).flatMap(({ claim, path, isOfChosenNode, nodes }) => {
      if (!isOfChosenNode && !local.has(claim)) return [];
      const place = places.get(claim) ?? (nodes && { nodes, because: 'its volume is' });
      if (place === undefined) {
        const because = `${pod.owner.kind} ${pod.owner.name} keeps it`;
        places.set(claim, { nodes: own, because, user: pod.owner });
        return [];
      }
      const isSame = place.user !== undefined && !areOther(place.user, pod.owner);
      if (isSame || own.some((node) => place.nodes.includes(node))) return [];
      return [{ pod, own, path, claim, place }];
    });
  });
}
