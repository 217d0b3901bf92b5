import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';

/** A view of a set that is worked out once, however many rules ask for it, and forgotten with the set. */
export function perSet<T extends object>(view: (set: ManifestSet) => T): (set: ManifestSet) => T {
  return once(view);
}

/** The same of one object, however many sets it is in. */
export function perManifest<T extends object>(view: (manifest: Manifest) => T): (manifest: Manifest) => T {
  return once(view);
}

function once<S extends object, T extends object>(view: (subject: S) => T): (subject: S) => T {
  const known = new WeakMap<S, T>();
  return (subject) => {
    const before = known.get(subject);
    if (before !== undefined) return before;
    const made = view(subject);
    known.set(subject, made);
    return made;
  };
}
