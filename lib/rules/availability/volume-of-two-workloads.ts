import { placeOf } from '../../manifests/batches';
import { singleNodeClaims } from '../../manifests/claims';
import { list, record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { PodTemplate } from '../../manifests/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const volumeOfTwoWorkloads: Rule = {
  id: 'volume-of-two-workloads',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'Two workloads that run at the same time mount one ReadWriteOnce claim, and nothing keeps them on one node.',
    outage:
      'Where their pods land on two nodes, one waits for the volume for ever; where they land on one, both write to it, and each takes the files for its own.',
    bad: dedent`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data, namespace: shop }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 5Gi } } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: one, namespace: shop }
      spec:
        containers: [{ name: one, image: shop/one:1.0.0 }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: two, namespace: shop }
      spec:
        containers: [{ name: two, image: shop/two:1.0.0 }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
      `,
    good: dedent`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data, namespace: shop }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 5Gi } } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: one, namespace: shop }
      spec:
        containers: [{ name: one, image: shop/one:1.0.0 }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
      `,
    source: 'Kubernetes: Persistent Volumes, "Access Modes".',
  },
  check({ set, report }) {
    const userOf = new Map<Manifest, PodTemplate>();
    for (const pod of set.pods) {
      // A job may come when the others are not running, and one that backs up a local volume works.
      if (/Job$/.test(pod.owner.kind) || pod.replicas === 0 || isPlaced(pod)) continue;
      for (const { claim, path } of singleNodeClaims(set, pod)) {
        const other = userOf.get(claim);
        if (other === undefined) userOf.set(claim, pod);
        // The same workload in another file is another way to write it.
        else if (`${other.owner}` !== `${pod.owner}` && placeOf(other.owner) === placeOf(pod.owner)) {
          report(pod.owner, {
            message: `mounts ${claim.at('spec', 'accessModes', 0)} claim ${claim.name}, which ${other.owner.kind} ${other.owner.name} mounts too; on another node it would wait for the volume for ever, on the same one both write to it.`,
            fix: 'Give it a claim of its own, or claim a volume that is ReadWriteMany.',
            at: path,
          });
        }
      }
    }
  },
};

/** Whether the author chose the node, as one does who shares a volume on purpose. */
function isPlaced({ spec }: PodTemplate): boolean {
  const { podAffinity, nodeAffinity } = record(spec.affinity);
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  return (
    spec.nodeName !== undefined ||
    Object.keys(record(spec.nodeSelector)).some((key) => key !== 'kubernetes.io/os' && key !== 'kubernetes.io/arch') ||
    list(record(podAffinity)[required]).length > 0 ||
    record(nodeAffinity)[required] !== undefined
  );
}
