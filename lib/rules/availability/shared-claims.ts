import { addTo } from '../../manifests/groups';
import { type JsonPath, list, record } from '../../manifests/json';
import { placeOf } from '../../manifests/left-open/batches';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../../manifests/per-set';
import { requiredTerms } from '../../manifests/pods/affinity';
import type { PodTemplate } from '../../manifests/pods/pods';
import { type SingleNodeClaim, singleNodeClaims } from '../../manifests/references/claims';

/** A workload that mounts a claim. */
export interface ClaimUser {
  readonly owner: Manifest;
  /** Leads from the owner to the volume. */
  readonly path: JsonPath;
  /** Whether its pods come to an end by themselves. */
  readonly isBrief: boolean;
}

/**
 * The claims for one node that several workloads mount which run at the same time anywhere, and those. One for a single
 * pod is not had by a second on the same node either, nor for a short time.
 */
export const sharedClaims = perSet((set) =>
  claimsOfSeveral(set, (pod, mounted) => isForOnePod(mounted.claim) || !(comesToAnEnd(pod) || isPlaced(pod, mounted))),
);

const claimsOfAll = perSet((set) => claimsOfSeveral(set, (pod) => !comesToAnEnd(pod)));

export function isForOnePod(claim: Manifest): boolean {
  return list(claim.at('spec', 'accessModes')).includes('ReadWriteOncePod');
}

/** Whether others mount the claim of a pod too, and the author had them meet on one node. */
export function isSharedOnPurpose(set: ManifestSet, pod: PodTemplate, mounted: SingleNodeClaim): boolean {
  return isPlaced(pod, mounted) && claimsOfAll(set).has(mounted.claim);
}

function claimsOfSeveral(
  set: ManifestSet,
  isCounted: (pod: PodTemplate, mounted: SingleNodeClaim) => boolean,
): ReadonlyMap<Manifest, readonly ClaimUser[]> {
  const users = new Map<Manifest, ClaimUser[]>();
  for (const pod of set.pods) {
    if (pod.replicas === 0) continue;
    for (const mounted of singleNodeClaims(set, pod)) {
      if (!isCounted(pod, mounted)) continue;
      const { claim, path } = mounted;
      const [first] = users.get(claim) ?? [];
      if (first === undefined || areOther(first.owner, pod.owner))
        addTo(users, claim, { owner: pod.owner, path, isBrief: comesToAnEnd(pod) });
    }
  }
  // Two that come and go may never meet.
  const shared = [...users].filter(([, each]) => each.length > 1 && each.some(({ isBrief }) => !isBrief));
  return new Map(
    shared.map(([claim, each]) => [claim, each.toSorted((a, b) => Number(a.isBrief) - Number(b.isBrief))]),
  );
}

/** Whether both run side by side. The same workload in another file is another way to write it. */
export function areOther(one: Manifest, other: Manifest): boolean {
  return `${one}` !== `${other}` && placeOf(one) === placeOf(other);
}

/** A job may come when the others are not running, and one that backs up a local volume works; so does a pod for once. */
function comesToAnEnd({ owner, spec }: PodTemplate): boolean {
  return /Job$/.test(owner.kind) || (owner.kind === 'Pod' && (spec.restartPolicy ?? 'Always') !== 'Always');
}

/** Whether the author chose the node of a pod or of its volume, as one does who shares a volume on purpose. */
function isPlaced(pod: PodTemplate, { isOfChosenNode }: SingleNodeClaim): boolean {
  const { spec } = pod;
  const { requiredDuringSchedulingIgnoredDuringExecution: nodes } = record(record(spec.affinity).nodeAffinity);
  return (
    isOfChosenNode ||
    spec.nodeName !== undefined ||
    Object.keys(record(spec.nodeSelector)).some((key) => key !== 'kubernetes.io/os' && key !== 'kubernetes.io/arch') ||
    requiredTerms(pod, 'podAffinity').length > 0 ||
    nodes !== undefined
  );
}
