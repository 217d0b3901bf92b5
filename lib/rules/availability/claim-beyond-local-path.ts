import { isRecord, text } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { claimsOnLocalPath } from './local-path';

const claim = (more: string) => dedent`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: redis-data, namespace: shop }
      spec:
        storageClassName: local-path
        accessModes: [ReadWriteOnce]
        resources: { requests: { storage: 1Gi } }
        ${more}
      `;

export const claimBeyondLocalPath: Rule = {
  id: 'claim-beyond-local-path',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: "A claim wants a block device, or a copy of a snapshot or of another claim, from k3s' local-path.",
    outage:
      'The class makes empty folders and nothing else. For a block device the claim stays Pending; what was to be restored is an empty volume, and the program starts without its data.',
    bad: claim('dataSource: { apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: redis-before-upgrade }'),
    good: claim('volumeMode: Filesystem'),
    source:
      'rancher/local-path-provisioner, provisioner.go: a helper pod makes the folder; sig-storage-lib-external-provisioner: supportsBlock.',
  },
  check({ set, cluster, report }) {
    for (const { owner, spec, path, className } of claimsOnLocalPath(set, cluster)) {
      if (spec.volumeMode === 'Block') {
        report(owner, {
          message: `asks the class ${className} for a block device, and it makes folders; the claim would stay Pending.`,
          fix: 'Leave volumeMode out, or take a class that makes block devices: Longhorn, OpenEBS, a cloud’s.',
          at: [...path, 'volumeMode'],
        });
      }
      const key = isRecord(spec.dataSource) ? 'dataSource' : 'dataSourceRef';
      const source = spec[key];
      if (!isRecord(source)) continue;
      report(owner, {
        message: `is to be a copy of ${text(source.kind)} ${text(source.name)}, and the class ${className} copies nothing; the volume would be empty.`,
        fix: 'Restore the data by a Job, or take a class whose driver has snapshots.',
        at: [...path, key],
      });
    }
  },
};
