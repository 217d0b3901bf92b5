import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import type { Container, PodTemplate } from './pods/pods';
import { remembered } from './remembered';

/** A view of a set that is worked out once, however many rules ask for it, and forgotten with the set. */
export function perSet<T extends object>(view: (set: ManifestSet) => T): (set: ManifestSet) => T {
  return once(view);
}

/** What a set says of each of some things: worked out once for each, when first asked for. */
export function perSetAndThing<K, V>(work: (set: ManifestSet, thing: K) => V): (set: ManifestSet, thing: K) => V {
  const ofSet = perSet((set) => remembered((thing: K) => work(set, thing)));
  return (set, thing) => ofSet(set)(thing);
}

/** A view of one pod, made once. */
export function perPod<T extends object>(view: (pod: PodTemplate) => T): (pod: PodTemplate) => T {
  return once(view);
}

/** The same of one container. */
export function perContainer<T extends object>(view: (container: Container) => T): (container: Container) => T {
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
