import { list, record } from './json';
import type { Manifest } from './manifest';
import type { PodTemplate } from './pods';

/**
 * Whether a manifest can't be a whole object, but only a part that Kustomize lays over one: a workload without a
 * selector or with a container without an image.
 */
export function isPatch(manifest: Manifest, pod: PodTemplate | undefined): boolean {
  if (manifest.body.$patch !== undefined) return true;
  if (pod === undefined) return false;
  if (manifest.type.startsWith('apps/') && manifest.at('spec', 'selector') === undefined) return true;
  return list(pod.spec.containers).some((container) => record(container).image === undefined);
}
