import { isDescribed } from '../../cluster/is-described';
import { text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { editDistance, nearestName } from '../../manifests/nearest-name';
import { claimSpecsOf } from '../../manifests/references/claims';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** The class that k3s brings. */
const LOCAL_PATH = 'local-path';
/** Classes of the storage drivers that people install on k3s. */
const OF_DRIVERS =
  /^(longhorn|hcloud|nfs|ceph|rook|openebs|linstor|piraeus|mayastor|democratic|truenas|zfs|topolvm|smb|csi|proxmox|vsphere|synology|seaweedfs|juicefs|garage|minio|rawfile|lvm|local-path)/;

const ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

export const storageClassUnknown: Rule = {
  id: 'storage-class-unknown',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A PersistentVolumeClaim names a StorageClass that the cluster does not have, or by "" none where no volume is made by hand.',
    outage: 'Nobody makes the volume: the claim stays Pending, and every pod that mounts it too.',
    bad: dedent`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: redis-data, namespace: shop }
      spec: { storageClassName: localpath, accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
      `,
    good: dedent`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: redis-data, namespace: shop }
      spec: { storageClassName: local-path, accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
      `,
    source: 'Kubernetes: Storage Classes. k3s: "Volumes and Storage": local-path is the one class it comes with.',
  },
  check({ set, cluster, report }) {
    const classes = new Set([LOCAL_PATH, ...set.ofType('storage.k8s.io/StorageClass').map(({ name }) => name)]);
    // Volumes made by hand are bound by a class name that needs no StorageClass.
    for (const volume of set.ofType('PersistentVolume')) classes.add(text(volume.at('spec', 'storageClassName')) ?? '');
    // A cluster file says that the set is for a k3s cluster, which has no cloud's classes.
    const described = isDescribed(cluster);
    for (const { owner, spec, path } of claimSpecsOf(set)) {
      if (described && spec.storageClassName === '' && spec.volumeName === undefined && !classes.has('')) {
        report(owner, {
          message:
            'asks for no StorageClass ("") and for no volume by name, and there is no PersistentVolume without a class; the claim would stay Pending, and its pods with it.',
          fix: `Write ${LOCAL_PATH}, or leave storageClassName out for the cluster's default.`,
          at: [...path, 'storageClassName'],
        });
      }
      // The older way to say it, which still goes before the field.
      const former = owner.kind === 'PersistentVolumeClaim' ? owner.annotations[ANNOTATION] : undefined;
      const name = former ?? text(spec.storageClassName) ?? '';
      if (name === '' || classes.has(name) || isTemplated(name) || spec.volumeName !== undefined) continue;
      // `local-path-2` is a class of its own.
      const isSlip = !/\d/.test(name) && editDistance(name.toLowerCase(), LOCAL_PATH, 3) < 3;
      const nearest = isSlip ? LOCAL_PATH : nearestName(name, classes);
      if (nearest === undefined && (!described || OF_DRIVERS.test(name))) continue;
      report(owner, {
        message: `asks for the StorageClass ${name}, which does not exist; the claim would stay Pending, and its pods with it.`,
        fix: `Write ${nearest ?? [...classes].filter((known) => known !== '').join(' or ')}, or add the StorageClass.`,
        at: former === undefined ? [...path, 'storageClassName'] : ['metadata', 'annotations', ANNOTATION],
      });
    }
  },
};
