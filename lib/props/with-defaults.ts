/**
 * Fills in what `props` leaves out; a prop given as `undefined` counts as left out. So do all of them where there are
 * no props at all: the constructs then name those that they need.
 */
export function withDefaults<D extends object, P extends object>(defaults: D, props: P): D & P {
  const given = Object.entries(props ?? {}).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) } as D & P;
}
