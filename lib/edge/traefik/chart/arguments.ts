import { isMap, sortedEntries, textOf, type Value, valueAt } from './values';

/** What Helm's templates take for true: everything but false, 0, "", null and what is empty. */
export function truthy(value: Value | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isMap(value) ? Object.keys(value).length > 0 : Boolean(value);
}

/** `--flag=value` when the value says something; lists are joined with commas. */
export function flag(name: string, value: Value | undefined): string[] {
  return truthy(value) ? [`--${name}=${textOf(value)}`] : [];
}

/** `--flag=value` also for false and 0: what the chart writes when a key is merely given. */
export function flagIfGiven(name: string, value: Value | undefined): string[] {
  return value === undefined || value === null || value === '' ? [] : [`--${name}=${textOf(value)}`];
}

/** `--flag` alone, or with the word that the chart puts behind it. */
export function switchOn(name: string, value: Value | undefined, word = ''): string[] {
  return truthy(value) ? [`--${name}${word}`] : [];
}

/** A tree of settings as arguments, one for each leaf: the chart's `yaml2CommandLineArgs`. */
export function treeOfFlags(path: string, tree: Value | undefined): string[] {
  return sortedEntries(tree).flatMap(([key, value]) => {
    const name = `${path}.${key}`;
    if (isMap(value)) return treeOfFlags(name, value);
    return typeof value === 'boolean' ? flagIfGiven(name, value) : flag(name, value);
  });
}

/** Several flags below one path, each under its key. */
export function flags(path: string, values: Value | undefined, keys: readonly string[]): string[] {
  return keys.flatMap((key) => flag(`${path}.${key}`, valueAt(values, key)));
}
