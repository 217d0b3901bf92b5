import { claimUnused } from '../../../lib/rules/references/claim-unused';
import { describeRule } from '../../support/describe-rule';
import { cronJob, file, object, pod, workload } from './objects';

const claim = (name: string, namespace = 'shop') => object('v1', 'PersistentVolumeClaim', name, 'spec: {}', namespace);
const mounts = (name: string) => pod('', `volumes: [{ name: d, persistentVolumeClaim: { claimName: ${name} } }]`);

describeRule(claimUnused, {
  finds: {
    'a claim of which the mount was taken away': file(claim('uploads'), workload('api', pod())),
  },
  silentOn: {
    'a workload that mounts one that is not there, as claim-missing says': file(
      claim('redis-data'),
      workload('redis', mounts('data')),
    ),
    'a claim that can only be read': file(
      object('v1', 'PersistentVolumeClaim', 'models', 'spec: { accessModes: [ReadOnlyMany] }'),
      workload('api', pod()),
    ),
    'a claim that another one copies': file(
      claim('template'),
      object(
        'v1',
        'PersistentVolumeClaim',
        'data',
        'spec: { dataSource: { kind: PersistentVolumeClaim, name: template } }',
      ),
      workload('redis', mounts('data')),
    ),
    'a claim of which a snapshot is taken': file(
      claim('media'),
      object(
        'snapshot.storage.k8s.io/v1',
        'VolumeSnapshot',
        'a',
        'spec: { source: { persistentVolumeClaimName: media } }',
      ),
      workload('api', pod()),
    ),
    'a claim that a CronJob mounts': file(claim('backups'), cronJob('backup', mounts('backups'))),
    'claims alone': claim('redis-data'),
    'a claim that a StatefulSet takes over': file(claim('data-db-0'), workload('db', pod(), { kind: 'StatefulSet' })),
    'a claim for what an operator makes': file(
      claim('wal'),
      workload('api', pod()),
      object('postgresql.cnpg.io/v1', 'Cluster', 'db', 'spec: {}'),
    ),
    'a claim of a namespace without workloads': file(claim('media', 'office'), workload('api', pod())),
  },
});
