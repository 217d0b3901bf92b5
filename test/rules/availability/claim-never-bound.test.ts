import { claimNeverBound } from '../../../lib/rules/availability/claim-never-bound';
import { describeRule } from '../../support/describe-rule';

const volume = (spec: string) => `
  apiVersion: v1
  kind: PersistentVolume
  metadata: { name: data }
  spec: { capacity: { storage: 5Gi }, nfs: { server: 10.0.0.7, path: /srv }, ${spec} }
  ---`;
const claim = (spec: string) => `
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata: { name: data, namespace: shop }
  spec: { resources: { requests: { storage: 5Gi } }, ${spec} }`;
const manual = `
  apiVersion: storage.k8s.io/v1
  kind: StorageClass
  metadata: { name: manual }
  provisioner: kubernetes.io/no-provisioner
  ---`;
const once = 'accessModes: [ReadWriteOnce]';

describeRule(claimNeverBound, {
  finds: {
    'a volume of no class': volume(once) + claim(`${once}, volumeName: data, storageClassName: local-path`),
    'a volume of a class':
      volume(`${once}, storageClassName: nfs`) + claim(`${once}, volumeName: data, storageClassName: ""`),
    'a volume to read': volume('accessModes: [ReadOnlyMany]') + claim(`${once}, volumeName: data`),
    'a class without volumes': manual + claim(`${once}, storageClassName: manual`),
    'a class that the provisioner of disks was not told of': `${manual}${claim(`${once}, storageClassName: manual`)}
  ---
  { apiVersion: v1, kind: ConfigMap, metadata: { name: local-provisioner, namespace: kube-system }, data: { storageClassMap: "fast:\\n  hostDir: /mnt/manual-1\\n" } }`,
    'a slip in the name':
      volume(once).replace('name: data', 'name: redis-data') + claim(`${once}, volumeName: redis-dta`),
    'a volume that a described cluster does not have': {
      yaml: claim(`${once}, volumeName: redis`),
      cluster: { chart: '39.0.5' },
    },
  },
  silentOn: {
    'a volume that the provisioner has named': {
      yaml: claim(`${once}, volumeName: pvc-5b3f1c7a-0d2e-4a57-8f2b-0123456789ab`),
      cluster: { chart: '39.0.5' },
    },
    'a volume that says its class in the older annotation':
      volume(once).replace('name: data', 'name: data, annotations: { volume.beta.kubernetes.io/storage-class: nfs }') +
      claim(`${once}, volumeName: data, storageClassName: nfs`),
    'a volume with room': volume('accessModes: [ReadWriteMany, ReadWriteOnce]') + claim(`${once}, volumeName: data`),
    'a volume of its class':
      volume(`${once}, storageClassName: nfs`) + claim(`${once}, volumeName: data, storageClassName: nfs`),
    'a volume from elsewhere': claim(`${once}, volumeName: pvc-1`),
    'a class with volumes':
      manual + volume(`${once}, storageClassName: manual`) + claim(`${once}, storageClassName: manual`),
    "a class whose volumes the provisioner of a node's disks makes": `${manual}${claim(`${once}, storageClassName: manual`)}
  ---
  { apiVersion: v1, kind: ConfigMap, metadata: { name: local-provisioner, namespace: kube-system }, data: { storageClassMap: "manual:\\n  hostDir: /mnt/disks\\n" } }`,
    'a class that makes volumes': claim(`${once}, storageClassName: local-path`),
  },
});
