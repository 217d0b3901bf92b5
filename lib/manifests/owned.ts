import { list, record, text } from './json';
import type { Manifest } from './manifest';

/**
 * The manifests without what controllers made of others among them: a dump of a live cluster holds the Deployment, its
 * ReplicaSets and their Pods, and only the Deployment was written by somebody, who can mend it.
 */
export function withoutOwned(manifests: readonly Manifest[]): Manifest[] {
  const keyOf = (kind: unknown, namespace: string | undefined, name: unknown) => `${kind} ${namespace ?? ''}/${name}`;
  const all = new Set(manifests.map(({ kind, namespace, name }) => keyOf(kind, namespace, name)));
  return manifests.filter((manifest) => {
    const owner = list(manifest.at('metadata', 'ownerReferences'))
      .map(record)
      .find(({ controller }) => controller === true);
    if (owner === undefined || text(owner.name) === undefined) return true;
    return ![manifest.namespace, undefined].some((namespace) => all.has(keyOf(owner.kind, namespace, owner.name)));
  });
}
