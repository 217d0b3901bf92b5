import { list, record } from '../../manifests/json';
import type { PodTemplate } from '../../manifests/pods';
import { isWholePod, mountsOf, type Volume, volumesOf } from '../../manifests/volumes';

/** Volumes of a pod that no container mounts. */
export function unmountedVolumesOf(pod: PodTemplate): Volume[] {
  const used = new Set<unknown>(
    pod.containers.flatMap((container) => [
      ...mountsOf(container).map(({ name }) => name),
      ...list(container.body.volumeDevices).map((item) => record(item).name),
    ]),
  );
  if (pod.containers.length === 0 || !isWholePod(pod)) return [];
  return volumesOf(pod).filter(({ name }) => name !== '' && !used.has(name));
}
