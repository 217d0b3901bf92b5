import { claimMissing } from '../../../lib/rules/references/claim-missing';
import { describeRule } from '../../support/describe-rule';
import { cronJob, file, NAMESPACE, object, pod, workload } from './objects';

const CLAIM = object('v1', 'PersistentVolumeClaim', 'redis-data', 'spec: { accessModes: [ReadWriteOnce] }');
const mounts = (name: string) => pod('', `volumes: [{ name: d, persistentVolumeClaim: { claimName: ${name} } }]`);

describeRule(claimMissing, {
  finds: {
    'a renamed claim': file(CLAIM, workload('redis', mounts('cache'))),
    'a claim of another namespace': file(CLAIM, workload('redis', mounts('redis-data'), { namespace: 'office' })),
    'a namespace of the set without claims': file(NAMESPACE, cronJob('backup', mounts('redis-data'))),
  },
  silentOn: {
    "a volume that a StatefulSet's claim template of the same name replaces": file(
      NAMESPACE,
      object(
        'apps/v1',
        'StatefulSet',
        'queue',
        `spec: { volumeClaimTemplates: [{ metadata: { name: d } }], template: { spec: ${mounts('d')} } }`,
      ),
    ),
    'a claim of the set': file(CLAIM, workload('redis', mounts('redis-data'))),
    'a claim that a program of Jsonnet makes': {
      files: {
        'shop.yaml': file(NAMESPACE, cronJob('backup', mounts('data-west'))),
        'claims.libsonnet': "claim(zone):: { kind: 'PersistentVolumeClaim', metadata: { name: 'data-%s' % zone } }",
      },
    },
    'a workload alone': workload('redis', mounts('redis-data')),
    'a claim that a StatefulSet makes': file(
      CLAIM,
      object('apps/v1', 'StatefulSet', 'db', 'spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }'),
      cronJob('backup', mounts('data-db-0')),
    ),
  },
});
