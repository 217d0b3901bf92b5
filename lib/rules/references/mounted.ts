import { list, record } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { PodTemplate } from '../../manifests/pods/pods';
import { isWholePod, mountsOf, type Volume, volumesOf } from '../../manifests/pods/volumes';

/** Volumes of a pod that no container mounts. */
export function unmountedVolumesOf(pod: PodTemplate): Volume[] {
  const used = usedVolumesOf(pod);
  if (pod.containers.length === 0 || !isWholePod(pod)) return [];
  // Any volume may be what a name stands for that a tool will put in.
  if ([...used].some((name) => typeof name === 'string' && isTemplated(name))) return [];
  const volumes = volumesOf(pod);
  // What is mounted under a name that no volume has is meant to be one of these: `mount-without-volume` tells.
  if ([...used].some((name) => name !== '' && !volumes.some((volume) => volume.name === name))) return [];
  return volumes.filter(({ name }) => name !== '' && !isTemplated(name) && !used.has(name));
}

/** Whether a pod mounts no claim: beside one that it keeps its data in, another may well be left over. */
export function keepsNothing(pod: PodTemplate): boolean {
  const used = usedVolumesOf(pod);
  return !volumesOf(pod).some(({ name, isClaim }) => isClaim && used.has(name));
}

function usedVolumesOf({ containers }: PodTemplate): ReadonlySet<unknown> {
  return new Set<unknown>(
    containers.flatMap((container) => [
      ...mountsOf(container).map(({ name }) => name),
      ...list(container.body.volumeDevices).map((item) => record(item).name),
    ]),
  );
}
