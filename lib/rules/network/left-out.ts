import type { ManifestSet } from '../../manifests/manifest-set';
import { NetworkPolicies } from '../../manifests/network/network-policies';
import type { PodTemplate } from '../../manifests/pods/pods';

/** Whether what a pod needs is told at once, by `policy-leaves-workload-out`, and not need by need. */
export function isLeftOut(set: ManifestSet, pod: PodTemplate): boolean {
  return NetworkPolicies.of(set).isDeniedAll(pod);
}
