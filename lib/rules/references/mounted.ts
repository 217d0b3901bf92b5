import { list, record } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { isHollow, type PodTemplate } from '../../manifests/pods/pods';
import { isWholePod, mountsOf, type Volume, volumesOf } from '../../manifests/pods/volumes';

/** Volumes of a pod that no container mounts. */
export function unmountedVolumesOf(pod: PodTemplate): Volume[] {
  if (isHollow(pod) || !isWholePod(pod)) return [];
  const used = usedVolumesOf(pod);
  // Any volume may be what a name stands for that a tool will put in.
  if ([...used].some((name) => typeof name === 'string' && isTemplated(name))) return [];
  // What is mounted under a name that no volume has is meant to be one of these.
  if (missesVolume(pod)) return [];
  return volumesOf(pod).filter(({ name }) => name !== '' && !isTemplated(name) && !used.has(name));
}

/** Whether a name is mounted that no volume has, as `mount-without-volume` tells. */
export function missesVolume(pod: PodTemplate): boolean {
  const names = new Set<unknown>(volumesOf(pod).map(({ name }) => name));
  return [...usedVolumesOf(pod)].some((name) => name !== '' && !names.has(name));
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
