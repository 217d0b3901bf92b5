import { folderOf } from '../../manifests/folders';
import { isFilledFromElsewhere } from '../../manifests/makers';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { hasMakers } from '../../manifests/neighbours';
import type { LabelSelector } from '../../manifests/selector';

/** Namespaces that have pods: all, and by folder of the workloads. */
interface Homes {
  readonly all: Set<string>;
  readonly byFolder: Map<string, Set<string>>;
}

const homes = new WeakMap<ManifestSet, Homes>();

/**
 * Whether pods that an object selects in its namespace would have to be in the set, so that finding none is a mistake:
 * when workloads of that namespace lie in the object's folder or the set defines the namespace, and no operator, chart
 * or application of a GitOps tool makes pods there; or when the pods are in the set, but in another namespace.
 */
export function podsWouldBeHere(set: ManifestSet, from: Manifest, selector: LabelSelector, namespace = from.namespace) {
  const home = namespace ?? 'default';
  if (hasMakers(set, home) || isFilledFromElsewhere(set, home)) return false;
  const { all, byFolder } = homesOf(set);
  const beside = byFolder.get(folderOf(from)) ?? new Set();
  if (beside.has(home)) return true;
  if (all.has(home) && set.find('Namespace', undefined, home) !== undefined) return true;
  return !selector.isEmpty && [...beside].some((other) => set.podsSelectedBy(other, selector).length > 0);
}

function homesOf(set: ManifestSet): Homes {
  const known = homes.get(set) ?? { all: new Set(), byFolder: new Map() };
  if (homes.has(set)) return known;
  homes.set(set, known);
  for (const { owner, namespace } of set.pods) {
    known.all.add(namespace);
    const folder = folderOf(owner);
    known.byFolder.set(folder, (known.byFolder.get(folder) ?? new Set()).add(namespace));
  }
  return known;
}
