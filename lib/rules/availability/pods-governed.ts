import { batchOf, placeOf } from '../../manifests/left-open/batches';
import { isKustomized } from '../../manifests/left-open/kustomize';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../../manifests/per-set';
import type { PodTemplate } from '../../manifests/pods/pods';

/**
 * The pods that a LimitRange or a ResourceQuota is for: those that workloads of its namespace make which are applied together with it. None
 * where Kustomize may still change the figures on either side.
 */
export function podsGovernedBy(set: ManifestSet, governor: Manifest): readonly PodTemplate[] {
  if (isKustomized(set, governor)) return [];
  return podsByBatch(set).get(key(set, governor)) ?? [];
}

const podsByBatch = perSet((set): ReadonlyMap<string, readonly PodTemplate[]> => {
  const pods = new Map<string, PodTemplate[]>();
  for (const pod of set.pods) {
    // Pods without a controller are applied by hand, one after the other.
    if (pod.owner.type === 'Pod') continue;
    const batch = key(set, pod.owner);
    const others = pods.get(batch);
    if (others === undefined) pods.set(batch, [pod]);
    else others.push(pod);
  }
  return pods;
});

function key(set: ManifestSet, manifest: Manifest): string {
  // Files that leave the namespace to `apply -n` may be tries of one thing after the other.
  return `${manifest.namespace} ${batchOf(set, manifest)} ${placeOf(manifest)}`;
}
