import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { sharedClaims } from './shared-claims';

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
    for (const [claim, [first, second, ...others]] of sharedClaims(set)) {
      if (first === undefined || second === undefined) continue;
      const named = [first, ...others].map(({ owner }) => `${owner.kind} ${owner.name}`);
      report(second.owner, {
        message: `mounts ${claim.at('spec', 'accessModes', 0)} claim ${claim.name}, which ${named.join(' and ')} ${named.length === 1 ? 'mounts' : 'mount'} too; on another node it would wait for the volume for ever, on the same one both write to it.`,
        fix: 'Give it a claim of its own, or claim a volume that is ReadWriteMany.',
        at: second.path,
      });
    }
  },
};
