/** Work that is done once for each thing, as long as there is who asks for it. */
export function remembered<K, V>(work: (thing: K) => V): (thing: K) => V {
  const known = new Map<K, V>();
  return (thing) => {
    if (!known.has(thing)) known.set(thing, work(thing));
    return known.get(thing) as V;
  };
}
