import { claimSharedOnLocalPath } from '../../../lib/rules/availability/claim-shared-on-local-path';
import { describeRule } from '../../support/describe-rule';
import { claim } from './yaml';

const CLASS = 'storageClassName: local-path';
const storageClass = (provisioner: string, name = 'local-path') => `
  { apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: ${name} }, provisioner: ${provisioner} }
  ---`;
const cluster = { chart: '39.0.5' };

describeRule(claimSharedOnLocalPath, {
  finds: {
    'one mode of two': claim('ReadWriteOnce, ReadWriteMany', CLASS),
    'many readers': claim('ReadOnlyMany', CLASS),
    'the default class of k3s': { yaml: claim('ReadWriteMany'), cluster },
    'another class of the same provisioner':
      storageClass('rancher.io/local-path', 'fast') + claim('ReadWriteMany', 'storageClassName: fast'),
    'a template of a StatefulSet': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: nats }
      spec: { volumeClaimTemplates: [{ metadata: { name: data }, spec: { ${CLASS}, accessModes: [ReadWriteMany] } }] }`,
  },
  silentOn: {
    'a provisioner that is told of a file system that all nodes share': `
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: local-path-config, namespace: local-path-storage }
  data: { config.json: '{ "sharedFileSystemPath": "/shared" }' }
  ---${claim('ReadWriteMany', CLASS)}`,
    'an example of the provisioner': { files: { 'examples/shared-fs/pvc.yaml': claim('ReadWriteMany', CLASS) } },
    'one pod alone': claim('ReadWriteOncePod', CLASS),
    'the default class of a cluster of which nothing is known': claim('ReadWriteMany'),
    'another class': { yaml: claim('ReadWriteMany', 'storageClassName: longhorn'), cluster },
    'a class of that name by another provisioner': storageClass('nfs.csi.k8s.io') + claim('ReadWriteMany', CLASS),
    'a class of the set that may be the default': {
      yaml: storageClass('nfs.csi.k8s.io', 'nfs') + claim('ReadWriteMany'),
      cluster,
    },
    'a volume made by hand': claim('ReadWriteMany', `${CLASS}, volumeName: uploads`),
    'no class at all': { yaml: claim('ReadWriteMany', 'storageClassName: ""'), cluster },
    'a file system that all nodes share':
      claim('ReadWriteMany', CLASS) +
      `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: local-path-config, namespace: kube-system }
      data: { config.json: '{ "sharedFileSystemPath": "/mnt/shared" }' }`,
  },
});
