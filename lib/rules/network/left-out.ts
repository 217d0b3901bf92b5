import type { ManifestSet } from '../../manifests/manifest-set';
import { isForAll, NetworkPolicies } from '../../manifests/network-policies';
import type { PodTemplate } from '../../manifests/pods';

/**
 * Whether all that policies say of a pod is a denial for everybody, which none opens for it. What it needs is told at
 * once then, by `policy-leaves-workload-out`, and not need by need.
 */
export function isLeftOut(set: ManifestSet, pod: PodTemplate): boolean {
  const policies = NetworkPolicies.of(set);
  const isolating = (['Ingress', 'Egress'] as const).flatMap((direction) => policies.isolating(pod, direction));
  return isolating.length > 0 && isolating.every((policy) => policy.rules.length === 0 && isForAll(policy));
}
