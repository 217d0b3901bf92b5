import { storageClassBindsEarly } from '../../../lib/rules/availability/storage-class-binds-early';
import { describeRule } from '../../support/describe-rule';

const storageClass = (provisioner: string, rest = '') => `
  apiVersion: storage.k8s.io/v1
  kind: StorageClass
  metadata: { name: fast }
  provisioner: ${provisioner}
  ${rest}`;

describeRule(storageClassBindsEarly, {
  finds: { 'a mode left to its default': storageClass('rancher.io/local-path') },
  silentOn: {
    'volumes of the cloud': storageClass('csi.hetzner.cloud', 'volumeBindingMode: Immediate'),
    "k3s' own class, which is no more to be the default": storageClass('rancher.io/local-path').replace(
      'name: fast',
      'name: local-path',
    ),
    'volumes made by hand': storageClass('kubernetes.io/no-provisioner'),
    'a folder that all nodes share': storageClass('rancher.io/local-path', 'parameters: { nodePath: /mnt/shared }'),
  },
});
