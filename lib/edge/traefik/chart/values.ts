/** A Helm value: what YAML can say. */
export type Value = string | number | boolean | null | readonly Value[] | Values;

/** Helm values: a map. */
export interface Values {
  readonly [key: string]: Value;
}

export function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path, or undefined where one of its keys is missing. */
export function valueAt(values: unknown, ...path: readonly string[]): Value | undefined {
  let value = values as Value | undefined;
  for (const key of path) value = isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}

/** A value as the templates print it into an argument; lists are joined with commas. */
export function textOf(value: Value | undefined): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return isMap(value) ? JSON.stringify(value) : String(value);
}

/** A map's entries in the order in which Helm's templates see them. */
export function sortedEntries(value: Value | undefined): [string, Value][] {
  return isMap(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : [];
}

/** Every value that is no map, with its dotted path; an empty map is one too. */
export function leaves(values: Values, path = ''): [string, Value][] {
  return Object.entries(values).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return isMap(value) && Object.keys(value).length > 0 ? leaves(value, here) : [[here, value] as [string, Value]];
  });
}

/** What Helm makes of two files of values: maps merge, all else of the later one replaces what the earlier says. */
export function overlaid(below: Values, above: Values): Values {
  return merged(below, above, false);
}

/** What Helm makes of values over a chart's defaults: maps merge, lists and all else replace, null takes away. */
export function mergeValues(defaults: Values, values: Values): Values {
  return merged(defaults, values, true);
}

function merged(below: Values, above: Values, nullTakesAway: boolean): Values {
  const both: Record<string, Value> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const before = both[key];
    if (value === null && nullTakesAway) delete both[key];
    else both[key] = isMap(before) && isMap(value) ? merged(before, value, nullTakesAway) : value;
  }
  return both;
}
