import { list, record, text } from '../../manifests/json';
import { isLeftOpen, mayBecome, UNKNOWN } from '../../manifests/left-open/placeholders';
import { isHollow } from '../../manifests/pods/pods';
import { claimSpecsOf } from '../../manifests/references/claims';
import { LabelSelector } from '../../manifests/selector';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { missingClaims } from './claim-missing';
import { podsWouldBeHere } from './expected-pods';
import { missesVolume } from './mounted';

export const claimUnused: Rule = {
  id: 'claim-unused',
  family: 'references',
  severity: 'warning',
  docs: {
    fault: 'No pod mounts a PersistentVolumeClaim of these manifests.',
    outage: 'What it was made for writes elsewhere, perhaps into the container, and loses its data with it.',
    bad: dedent`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: redis-data, namespace: shop }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers: [{ name: redis, image: redis:7, volumeMounts: [{ name: data, mountPath: /data }] }]
        volumes: [{ name: data, emptyDir: {} }]
      `,
    good: dedent`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: redis-data, namespace: shop }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers: [{ name: redis, image: redis:7, volumeMounts: [{ name: data, mountPath: /data }] }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: redis-data } }]
      `,
    source: 'Kubernetes: Persistent Volumes, "Claims As Volumes".',
  },
  check({ set, report }) {
    const used = new Set<string>();
    for (const pod of set.pods) {
      const { namespace, spec } = pod;
      if (isHollow(pod) || missesVolume(pod)) used.add(`${namespace}/${UNKNOWN}`);
      for (const volume of list(spec.volumes)) {
        used.add(`${namespace}/${text(record(record(volume).persistentVolumeClaim).claimName)}`);
      }
    }
    // A claim may be there to be copied, by another claim or by a snapshot.
    for (const { owner, spec } of claimSpecsOf(set))
      used.add(`${owner.namespace}/${text(record(spec.dataSource).name)}`);
    for (const snapshot of set.ofType('snapshot.storage.k8s.io/VolumeSnapshot')) {
      used.add(`${snapshot.namespace}/${text(snapshot.at('spec', 'source', 'persistentVolumeClaimName'))}`);
    }
    // The claim of a name that there is not is probably this one, as `claim-missing` tells.
    const short = new Set(missingClaims(set).map(({ namespace }) => namespace));
    const open = [...used].filter(isLeftOpen);
    for (const claim of set.ofType('PersistentVolumeClaim')) {
      if (used.has(`${claim.namespace}/${claim.name}`) || isOfStatefulSet(claim.name)) continue;
      if (set.commanded.claims.has(claim.name)) continue;
      if (short.has(claim.namespace ?? 'default') || isLeftOpen(claim.name)) continue;
      if (open.some((one) => mayBecome(one, `${claim.namespace}/${claim.name}`))) continue;
      // Nothing is written through one that all its pods only read.
      if (list(claim.at('spec', 'accessModes')).join() === 'ReadOnlyMany') continue;
      if (!podsWouldBeHere(set, claim, LabelSelector.of({}))) continue;
      report(claim, {
        message: `is mounted by no pod of namespace ${claim.namespace}; what it was made for would write elsewhere, perhaps where it is lost.`,
        fix: 'Mount it as a volume of the workload that it is for, or remove it.',
        at: ['metadata', 'name'],
      });
    }
  },
};

/** Written out beforehand for a StatefulSet to take over: `<template>-<set>-<ordinal>`. */
function isOfStatefulSet(name: string): boolean {
  return /-\d+$/.test(name);
}
