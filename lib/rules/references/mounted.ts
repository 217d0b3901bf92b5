import { list, record } from '../../manifests/json';
import { patchesOf } from '../../manifests/left-open/partial';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { PodTemplate } from '../../manifests/pods/pods';
import { isWholePod, mountsOf, type Volume, volumesOf } from '../../manifests/pods/volumes';

/** Volumes of a pod that no container mounts, nor one of the patches that a Kustomization lays over it. */
export function unmountedVolumesOf(set: ManifestSet, pod: PodTemplate): Volume[] {
  const used = usedVolumesOf(pod);
  if (pod.containers.length === 0 || !isWholePod(pod)) return [];
  // Any volume may be what a name stands for that a tool will put in.
  if ([...used].some((name) => typeof name === 'string' && isTemplated(name))) return [];
  const volumes = volumesOf(pod);
  // What is mounted under a name that no volume has is meant to be one of these: `mount-without-volume` tells.
  if ([...used].some((name) => name !== '' && !volumes.some((volume) => volume.name === name))) return [];
  const laidOver = patchesOf(set, pod.owner).map((patch) => usedVolumesOf(set.podsOf(patch)));
  const isUsed = (name: string) => used.has(name) || laidOver.some((names) => names.has(name));
  return volumes.filter(({ name }) => name !== '' && !isTemplated(name) && !isUsed(name));
}

function usedVolumesOf(pod: PodTemplate | undefined): ReadonlySet<unknown> {
  const containers = pod?.containers ?? [];
  return new Set<unknown>(
    containers.flatMap((container) => [
      ...mountsOf(container).map(({ name }) => name),
      ...list(container.body.volumeDevices).map((item) => record(item).name),
    ]),
  );
}
