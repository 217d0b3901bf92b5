import { list, record } from '../../manifests/json';
import { mayBePartial } from '../../manifests/left-open/partial';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const volume = (affinity: string) => dedent`
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: redis }
      spec:
        capacity: { storage: 5Gi }
        accessModes: [ReadWriteOnce]
        storageClassName: local
        local: { path: /srv/redis }
        ${affinity}
      `;

export const volumeRefused: Rule = {
  id: 'volume-refused',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A PersistentVolume of a disk of one node does not say of which.',
    outage: 'The API server refuses it, and the claim that waits for it stays Pending.',
    bad: volume('persistentVolumeReclaimPolicy: Retain'),
    good: volume(
      'nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [node-1] }] }] } }',
    ),
    source: 'Kubernetes 1.34, pkg/apis/core/validation: ValidatePersistentVolumeSpec. Kubernetes: Volumes, local.',
  },
  check({ set, report }) {
    for (const manifest of set.ofType('PersistentVolume')) {
      const { local, nodeAffinity } = record(manifest.body.spec);
      const terms = list(record(record(nodeAffinity).required).nodeSelectorTerms);
      if (local === undefined || terms.length > 0 || mayBePartial(set, manifest)) continue;
      report(manifest, {
        message: 'is a local disk and has no nodeAffinity that says of which node; the API server refuses it.',
        fix: 'Write nodeAffinity.required for the node by its kubernetes.io/hostname.',
        at: ['spec', 'local'],
      });
    }
  },
};
