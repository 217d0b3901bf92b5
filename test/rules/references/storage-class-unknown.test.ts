import { storageClassUnknown } from '../../../lib/rules/references/storage-class-unknown';
import { describeRule } from '../../support/describe-rule';
import { clusterObject, file, object } from './objects';

const cluster = { chart: '39.0.5' };
const claim = (name: string, rest = '') =>
  object('v1', 'PersistentVolumeClaim', 'a', `spec: { storageClassName: "${name}"${rest} }`);

describeRule(storageClassUnknown, {
  finds: {
    'a volume as short-lived as its pod': object(
      'v1',
      'Pod',
      'a',
      'spec: { volumes: [{ name: a, ephemeral: { volumeClaimTemplate: { spec: { storageClassName: local_path } } } }] }',
    ),
    'a class by the former annotation': object(
      'v1',
      'PersistentVolumeClaim',
      'a',
      'spec: { accessModes: [ReadWriteOnce] }',
    ).replace('name: a', 'name: a, annotations: { volume.beta.kubernetes.io/storage-class: localpath }'),
    'a class of a cloud in a cluster that is described': { yaml: claim('gp3'), cluster },
    'a class of minikube in a cluster that is described': { yaml: claim('standard'), cluster },
    'a template of a StatefulSet': object(
      'apps/v1',
      'StatefulSet',
      'a',
      'spec: { volumeClaimTemplates: [{ metadata: { name: d }, spec: { storageClassName: local_path } }] }',
    ),
    'none where nobody makes a volume by hand': { yaml: claim(''), cluster },
    'the wrong case': claim('Local-Path'),
  },
  silentOn: {
    'a second class of that kind': claim('local-path2'),
    'the class of k3s': { yaml: claim('local-path'), cluster },
    'none, for a volume that is there': {
      yaml: file(clusterObject('v1', 'PersistentVolume', 'v', 'spec: { capacity: {} }'), claim('')),
      cluster,
    },
    'none where nothing is said of the cluster': claim(''),
    'a class of the set': {
      yaml: file(clusterObject('storage.k8s.io/v1', 'StorageClass', 'fast', 'provisioner: a'), claim('fast')),
      cluster,
    },
    'the class of a volume made by hand': {
      yaml: file(clusterObject('v1', 'PersistentVolume', 'v', 'spec: { storageClassName: manual }'), claim('manual')),
      cluster,
    },
    'a named volume': { yaml: claim('manual', ', volumeName: v'), cluster },
    'a driver of its own': { yaml: file(claim('longhorn'), claim('hcloud-volumes')), cluster },
    'a second class beside the first': file(
      clusterObject('storage.k8s.io/v1', 'StorageClass', 'proxmox-csi', 'provisioner: a'),
      claim('proxmox-csi-2'),
    ),
    'any class where nothing is said of the cluster': claim('gp3'),
  },
});
