import { storageClassDefaultTwice } from '../../../lib/rules/availability/storage-class-default-twice';
import { describeRule } from '../../support/describe-rule';

const storageClass = (name: string, isDefault: string) => `
  apiVersion: storage.k8s.io/v1
  kind: StorageClass
  metadata: { name: ${name}, annotations: { storageclass.kubernetes.io/is-default-class: "${isDefault}" } }
  provisioner: example.com/disks
  ---`;

describeRule(storageClassDefaultTwice, {
  finds: {
    'the first and the third of three':
      storageClass('a', 'true') + storageClass('b', 'false') + storageClass('c', 'true'),
  },
  silentOn: {
    'one default': storageClass('a', 'true') + storageClass('b', 'false'),
    'the same class twice, which is another mistake': storageClass('a', 'true') + storageClass('a', 'true'),
    none: storageClass('a', 'false') + storageClass('b', 'false'),
  },
});
