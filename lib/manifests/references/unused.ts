import { record, text } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';
import { volumesOf } from '../pods/volumes';
import { configReferencesOf } from './config-references';

/** What workloads name and hardly anybody else. */
export const FOR_WORKLOADS: ReadonlySet<string> = new Set(['ConfigMap', 'PersistentVolumeClaim', 'ServiceAccount']);

/** Type, namespace and name of all that the workloads of a set name. */
const namedByWorkloads = perSet((set): ReadonlySet<string> => {
  const named = new Set<string>();
  for (const pod of set.pods) {
    const add = (type: string, name: unknown) => named.add(`${type} ${pod.namespace}/${text(name)}`);
    for (const { kind, name } of configReferencesOf(pod)) add(kind, name);
    for (const { body } of volumesOf(pod)) {
      add('PersistentVolumeClaim', record(body.persistentVolumeClaim).claimName);
    }
    add('ServiceAccount', pod.spec.serviceAccountName ?? pod.spec.serviceAccount);
  }
  return named;
});

/** Whether no workload of the set names an object: the other half of a pair, perhaps, of which one was renamed. */
export function isUnused(set: ManifestSet, { type, namespace, name }: Manifest): boolean {
  return !namedByWorkloads(set).has(`${type} ${namespace}/${name}`);
}
