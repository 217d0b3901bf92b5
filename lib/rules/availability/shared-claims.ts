import { addTo } from '../../manifests/groups';
import { type JsonPath, record } from '../../manifests/json';
import { placeOf } from '../../manifests/left-open/batches';
import type { Manifest } from '../../manifests/manifest';
import { perSet } from '../../manifests/per-set';
import { requiredTerms } from '../../manifests/pods/affinity';
import type { PodTemplate } from '../../manifests/pods/pods';
import { singleNodeClaims } from '../../manifests/references/claims';

/** A workload that mounts a claim. */
export interface ClaimUser {
  readonly owner: Manifest;
  /** Leads from the owner to the volume. */
  readonly path: JsonPath;
}

/** The claims for one node that several workloads mount which run at the same time, and those. */
export const sharedClaims = perSet((set): ReadonlyMap<Manifest, readonly ClaimUser[]> => {
  const users = new Map<Manifest, ClaimUser[]>();
  for (const pod of set.pods) {
    // A job may come when the others are not running, and one that backs up a local volume works.
    if (/Job$/.test(pod.owner.kind) || pod.replicas === 0 || isPlaced(pod)) continue;
    for (const { claim, path } of singleNodeClaims(set, pod)) {
      const [first] = users.get(claim) ?? [];
      // The same workload in another file is another way to write it.
      const isOther =
        first === undefined || (`${first.owner}` !== `${pod.owner}` && placeOf(first.owner) === placeOf(pod.owner));
      if (isOther) addTo(users, claim, { owner: pod.owner, path });
    }
  }
  return new Map([...users].filter(([, each]) => each.length > 1));
});

/** Whether the author chose the node, as one does who shares a volume on purpose. */
function isPlaced(pod: PodTemplate): boolean {
  const { spec } = pod;
  const { requiredDuringSchedulingIgnoredDuringExecution: nodes } = record(record(spec.affinity).nodeAffinity);
  return (
    spec.nodeName !== undefined ||
    Object.keys(record(spec.nodeSelector)).some((key) => key !== 'kubernetes.io/os' && key !== 'kubernetes.io/arch') ||
    requiredTerms(pod, 'podAffinity').length > 0 ||
    nodes !== undefined
  );
}
