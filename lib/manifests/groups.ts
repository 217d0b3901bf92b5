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

const NOTHING: readonly never[] = [];

/** Groups of things by three texts: to join these into one key would take longer than what is asked. */
export class GroupsByThree<T> {
  private readonly groups = new Map<string, Map<string, Map<string, T[]>>>();

  public of(first: string, second: string, third: string): readonly T[] {
    return this.groups.get(first)?.get(second)?.get(third) ?? NOTHING;
  }

  public add(first: string, second: string, third: string, thing: T): void {
    addTo(inner(inner(this.groups, first), second), third, thing);
  }
}

/** The map that a map has by a key; a new one where it has none yet. */
function inner<K, V>(maps: Map<string, Map<K, V>>, key: string): Map<K, V> {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const made = new Map<K, V>();
  maps.set(key, made);
  return made;
}
