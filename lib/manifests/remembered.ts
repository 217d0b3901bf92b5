/** Work that is done once for each thing, as long as there is who asks for it. */
export function remembered<K, V>(work: (thing: K) => V): (thing: K) => V {
  const known = new Map<K, V>();
  return (thing) => {
    const before = known.get(thing);
    if (before !== undefined || known.has(thing)) return before as V;
    const made = work(thing);
    known.set(thing, made);
    return made;
  };
}
