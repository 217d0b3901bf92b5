/** Work that is done once for each thing, while whoever asks for it runs. */
export function remembered<K, V>(work: (thing: K) => V): (thing: K) => V {
  const known = new Map<K, V>();
  return (thing) => {
    if (!known.has(thing)) known.set(thing, work(thing));
    return known.get(thing) as V;
  };
}
