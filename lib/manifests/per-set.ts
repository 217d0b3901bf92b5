import type { ManifestSet } from './manifest-set';

/** A view of a set that is worked out once, however many rules ask for it, and forgotten with the set. */
export function perSet<T extends object>(view: (set: ManifestSet) => T): (set: ManifestSet) => T {
  const known = new WeakMap<ManifestSet, T>();
  return (set) => {
    const before = known.get(set);
    if (before !== undefined) return before;
    const made = view(set);
    known.set(set, made);
    return made;
  };
}
