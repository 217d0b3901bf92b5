/** Groups of things by a key; those without one are left out. */
export function groupBy<T, K>(things: Iterable<T>, key: (thing: T) => K | undefined): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const name = key(thing);
    if (name !== undefined) addTo(groups, name, thing);
  }
  return groups;
}

/** Adds a thing to the group of a key, which it opens when there is none yet. */
export function addTo<T, K>(groups: Map<K, T[]>, key: K, thing: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [thing]);
  else group.push(thing);
}

/** The same of a group that has each thing once. */
export function addOnce<T, K>(groups: Map<K, Set<T>>, key: K, thing: T): Set<T> {
  const group = groups.get(key) ?? new Set();
  groups.set(key, group.add(thing));
  return group;
}
