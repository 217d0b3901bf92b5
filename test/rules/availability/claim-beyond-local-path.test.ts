import { claimBeyondLocalPath } from '../../../lib/rules/availability/claim-beyond-local-path';
import { describeRule } from '../../support/describe-rule';
import { claim } from './yaml';

const CLASS = 'storageClassName: local-path';
const SNAPSHOT = '{ apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: before-upgrade }';
const cluster = { chart: '39.0.5' };

describeRule(claimBeyondLocalPath, {
  finds: {
    'a block device': claim('ReadWriteOnce', `${CLASS}, volumeMode: Block`),
    'a block device of the default class of k3s': { yaml: claim('ReadWriteOnce', 'volumeMode: Block'), cluster },
    'a snapshot': claim('ReadWriteOnce', `${CLASS}, dataSource: ${SNAPSHOT}`),
    'a copy of another claim': claim(
      'ReadWriteOnce',
      `${CLASS}, dataSourceRef: { kind: PersistentVolumeClaim, name: data-2025 }`,
    ),
  },
  silentOn: {
    'a file system': claim('ReadWriteOnce', `${CLASS}, volumeMode: Filesystem`),
    'another class': claim('ReadWriteOnce', `storageClassName: longhorn, volumeMode: Block, dataSource: ${SNAPSHOT}`),
    'the default class of a cluster that nobody describes': claim('ReadWriteOnce', 'volumeMode: Block'),
    'a volume that was made by hand': claim('ReadWriteOnce', `${CLASS}, volumeName: redis-0, volumeMode: Block`),
  },
});
