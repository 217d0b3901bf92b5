import { record } from '../../manifests/json';
import { mayBePatched } from '../../manifests/left-open/kustomize';
import { storeOf } from '../../manifests/pods/data-stores';
import type { PodTemplate } from '../../manifests/pods/pods';
import { isWholePod, mountsOf, type Volume, type VolumeMount, volumesOf } from '../../manifests/pods/volumes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const redis = (mount: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers:
          - name: redis
            image: redis:7-alpine
            args: [redis-server, --appendonly, "yes"]
            volumeMounts: [{ name: data, mountPath: /data${mount} }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: redis-data } }]
      `;

export const volumeOnlyRead: Rule = {
  id: 'volume-only-read',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A database has its only claim mounted read-only; or a volume that is empty at the start is mounted read-only by everybody.',
    outage:
      'The program fails at its first write, and its pod with it; what was to be shared through the volume never gets in.',
    bad: redis(', readOnly: true'),
    good: redis(''),
    source: 'Kubernetes: Volumes, "Read-only mounts"; PersistentVolumeClaimVolumeSource.',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      if (!isWholePod(pod) || mayBePatched(set, pod.owner)) continue;
      for (const volume of volumesOf(pod)) {
        const mounts = pod.containers.flatMap(mountsOf).filter(({ name }) => name === volume.name);
        report(pod.owner, mounts.length === 0 ? undefined : faultOf(pod, volume, mounts));
      }
    }
  },
};

function faultOf(pod: PodTemplate, volume: Volume, mounts: readonly VolumeMount[]) {
  const isReadOnly = record(volume.body.persistentVolumeClaim).readOnly === true;
  const [mount] = mounts;
  if (mount === undefined || !(isReadOnly || mounts.every(({ body }) => body.readOnly === true))) return undefined;
  const at = isReadOnly ? [...volume.path, 'persistentVolumeClaim', 'readOnly'] : [...mount.path, 'readOnly'];
  if (volume.body.emptyDir !== undefined) {
    const message = `has an empty volume ${volume.name}, and whoever mounts it may only read; nothing would ever be in it.`;
    return { message, fix: 'Take readOnly out of the mount of the one that writes.', at };
  }
  const store = volume.isClaim && !/Job$/.test(pod.owner.kind) ? storeOf(mount.container) : undefined;
  const claims = volumesOf(pod).filter(({ isClaim }) => isClaim);
  // What is only read may be what another volume is filled from.
  const isElsewhere = mountsOf(mount.container).some(
    ({ name, body }) =>
      name !== volume.name && body.readOnly !== true && /\/data(\/|$)|^\/var\/lib\//.test(String(body.mountPath)),
  );
  if (store === undefined || claims.length > 1 || isElsewhere) return undefined;
  const message = `has ${store} keep its data in volume ${volume.name}, which is mounted read-only; it would fail at its first write.`;
  return { message, fix: 'Take readOnly out.', at };
}
