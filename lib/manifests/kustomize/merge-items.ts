import { isRecord } from '../json';
import { PatchRefused } from './patch-refused';

/** The values of an item's merge keys, as text: 80 and "80" are one. An empty text is of what isn't there. */
type Values = string[];

/**
 * A list whose items keys tell apart, with those of a patch: first the patch's, then the others. It goes step by step
 * as Kustomize does, since what that makes of ports with and without a protocol follows from the steps alone.
 *
 * @param keys none for plain values, which are kept once each
 * @param merge of two items of the same keys; nothing where it goes
 */
export function mergeItems(
  there: unknown[],
  patch: readonly unknown[],
  mergeKeys: readonly string[],
  merge: (there: unknown, patch: unknown) => unknown,
): unknown[] {
  const keys = mergeKeys.length > 0 ? mergeKeys : [''];
  const all = distinct([...patch, ...there].map((item) => keys.map((key) => keyIn(item, key))));
  if (all.length === 0) return there;
  if (keys.length > 1) unify(all);
  const isUsed = keys.map((_, at) => all.some((values) => values[at] !== ''));
  const used = isUsed.includes(true) ? keys.filter((_, at) => isUsed[at]) : keys;
  const merged: unknown[] = [];
  for (const each of all) {
    const values = isUsed.includes(true) ? each.filter((_, at) => isUsed[at]) : each;
    const isGiven = values.some((value) => value !== '') ? values.map((value) => value !== '') : values.map(() => true);
    const given = used.filter((_, at) => isGiven[at]);
    const givenValues = values.filter((_, at) => isGiven[at]);
    const item = merge(find(there, given, givenValues), find(patch, given, givenValues));
    if (isEmpty(item)) {
      set(there, used, values, undefined);
      continue;
    }
    set(merged, used, values, item);
  }
  for (const item of there) append(merged, used, item);
  return merged;
}

/** Those that differ only in what one of them leaves out are the same, and have all that either says. */
function unify(all: Values[]): void {
  for (let at = 0; at < all.length; at += 1) {
    const values = all[at] ?? [];
    for (let other = 0; other < all.length; other += 1) {
      const others = all[other] ?? [];
      const isShared = values.some((value, key) => value === others[key]);
      const isClash = values.some((value, key) => value !== others[key] && value !== '' && others[key] !== '');
      if (!isShared || isClash) continue;
      const both = values.map((value, key) => value || (others[key] ?? ''));
      all[at] = both;
      all[other] = both;
    }
  }
}

/** Puts an item in the place of those with its keys, or at the end; without an item, takes them out. */
function set(list: unknown[], keys: readonly string[], values: Values, item: unknown): void {
  let isFound = false;
  // Without any value Kustomize finds nothing, and keeps nothing.
  const left = (values.length === 0 ? [] : list).flatMap((one) => {
    if (isEmpty(one)) return [];
    if (!isAt(one, keys, values)) return [one];
    isFound = true;
    return item === undefined ? [] : [item];
  });
  if (item !== undefined && !isFound) left.push(item);
  list.splice(0, list.length, ...left);
}

/** Adds an item that was there, in the place of a merged one with its keys. */
function append(list: unknown[], keys: readonly string[], item: unknown): void {
  if (keys[0] === '') {
    set(list, keys, [textOf(item)], item);
    return;
  }
  if (!isRecord(item)) throw new PatchRefused(`a list whose items have \`${keys[0]}\` holds something else`);
  const values: Values = [];
  for (const key of keys) {
    if (Object.hasOwn(item, key)) values.push(textOf(item[key]));
    else list.push(item);
  }
  if (keys.length > 1) set(list, keys, values, undefined);
  set(list, keys, values, item);
}

/** Whether an item has these values; one that isn't given may be anything, and must be there. */
function isAt(item: unknown, keys: readonly string[], values: Values): boolean {
  if (keys[0] === '') return textOf(item) === values[0];
  if (!isRecord(item)) return false;
  return values.every((value, at) => {
    const key = keys[at] ?? '';
    return Object.hasOwn(item, key) && (value === '' || textOf(item[key]) === value);
  });
}

function find(list: readonly unknown[], keys: readonly string[], values: Values): unknown {
  if (keys[0] === '') return list.find((item) => textOf(item) === values[0]);
  return list.find(
    (item) => isRecord(item) && keys.every((key, at) => Object.hasOwn(item, key) && textOf(item[key]) === values[at]),
  );
}

function distinct(all: readonly Values[]): Values[] {
  return [...new Map(all.map((values) => [JSON.stringify(values), values])).values()];
}

function keyIn(item: unknown, key: string): string {
  if (key === '') return textOf(item);
  const value = isRecord(item) && Object.hasOwn(item, key) ? item[key] : undefined;
  return value === null || value === undefined ? '' : textOf(value);
}

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? '' : String(value);
}

function isEmpty(item: unknown): boolean {
  return item === undefined || item === null || (isRecord(item) && Object.keys(item).length === 0);
}
