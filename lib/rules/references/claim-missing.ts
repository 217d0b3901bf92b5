import { list, record, text } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../../manifests/per-set';
import { volumesOf } from '../../manifests/pods/volumes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { danglingReference } from './dangling';

export const claimMissing: Rule = {
  id: 'claim-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A pod mounts a PersistentVolumeClaim that there is not in its namespace.',
    outage: 'The pod stays Pending: the scheduler waits for the claim for ever.',
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
        volumes: [{ name: data, persistentVolumeClaim: { claimName: redis-dta } }]
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
    source: 'Kubernetes: Persistent Volumes, "Claims As Volumes"; kube-scheduler, plugin VolumeBinding.',
  },
  check({ set, report }) {
    for (const { owner, namespace, name, fix, path } of missingClaims(set)) {
      report(owner, {
        message: `mounts the PersistentVolumeClaim ${name}, which does not exist in namespace ${namespace}; its pods would stay Pending.`,
        fix,
        at: [...path, 'persistentVolumeClaim', 'claimName'],
      });
    }
  },
};

/** Claims that pods mount and that there are not. */
export const missingClaims = perSet((set) => {
  const templated = claimsOfStatefulSets(set);
  return set.pods.flatMap((pod) =>
    volumesOf(pod).flatMap(({ body, path }) => {
      const { owner, namespace } = pod;
      const name = text(record(body.persistentVolumeClaim).claimName);
      if (name === undefined || templated.has(`${namespace}/${name.replace(/-\d+$/, '')}`)) return [];
      const dangling = danglingReference(set, { from: owner, type: 'PersistentVolumeClaim', namespace, name });
      return dangling === undefined ? [] : [{ owner, namespace, name, fix: dangling.fix, path }];
    }),
  );
});

/** `<namespace>/<template>-<set>` of the claims that StatefulSets make, without the ordinal. */
function claimsOfStatefulSets(set: ManifestSet): Set<string> {
  return new Set(
    set
      .ofType('apps/StatefulSet')
      .flatMap((owner) =>
        list(owner.at('spec', 'volumeClaimTemplates')).map(
          (template) => `${owner.namespace}/${text(record(record(template).metadata).name)}-${owner.name}`,
        ),
      ),
  );
}
