import { volumeRefused } from '../../../lib/rules/availability/volume-refused';
import { describeRule } from '../../support/describe-rule';

const volume = (spec: string) => `
  apiVersion: v1
  kind: PersistentVolume
  metadata: { name: data }
  spec: { capacity: { storage: 5Gi }, accessModes: [ReadWriteOnce], ${spec} }`;

describeRule(volumeRefused, {
  finds: {
    'no terms': volume('local: { path: /srv }, nodeAffinity: { required: { nodeSelectorTerms: [] } }'),
  },
  silentOn: {
    'a folder of whichever node': volume('hostPath: { path: /srv }'),
    'files over the network': volume('nfs: { server: 10.0.0.7, path: /srv }'),
  },
});
