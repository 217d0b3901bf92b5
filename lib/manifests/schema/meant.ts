import { at, isRecord, type JsonObject, type JsonPath } from '../json';
import { UNKNOWN } from '../left-open/placeholders';
import { nearestName, onlyNear } from '../nearest-name';
import type { SchemaProblem } from './problem';

/**
 * An object as its author meant it, as far as problems tell: misspelt fields and words by their right names, numbers
 * without their quotes, what must be a list in one, and what is missing as a value that nobody knows. Nothing where none of the problems tells.
 */
export function asMeant(body: JsonObject, problems: readonly SchemaProblem[]): JsonObject | undefined {
  const meant = problems.reduce(mended, body);
  return meant === body ? undefined : meant;
}

function mended(object: JsonObject, problem: SchemaProblem): JsonObject {
  if (problem.fault === 'unknown') {
    const { field, meant } = problem;
    if (meant === undefined) return object;
    return changed(object, problem.at.slice(0, -1), (holder) => renamed(holder, field, meant));
  }
  if (problem.fault === 'missing') {
    const { field, at: place } = problem;
    return changed(object, place, (holder) => {
      const said = holder ?? {};
      if (!isRecord(said)) return holder;
      // An item of a list that says nothing may be any.
      const isBlank = typeof place.at(-1) === 'number' && Object.keys(said).length === 0;
      return { ...said, ...(isBlank && { name: UNKNOWN }), [field]: UNKNOWN };
    });
  }
  if (problem.fault !== 'type' && problem.fault !== 'value') return object;
  // A word that was left empty is one that nobody chose.
  if (problem.value === '' || problem.value === null) return changed(object, problem.at, () => UNKNOWN);
  const value = problem.fault === 'type' ? valueOfType(problem) : wordOf(problem);
  return value === undefined ? object : changed(object, problem.at, () => value);
}

/** A value of the type that is expected, where it says the same. */
export function valueOfType({ value, expected }: { readonly value: unknown; readonly expected: string }): unknown {
  if (expected === 'a list') return typeof value === 'string' ? itemsOf(value.trim()) : [value];
  if (expected === 'a map') {
    if (Array.isArray(value)) return value.length === 1 && isRecord(value[0]) ? value[0] : undefined;
    return typeof value === 'string' ? { name: value } : undefined;
  }
  if (expected.startsWith('a string')) return isScalar(value) ? String(value) : onlyOf(value, isScalar);
  if (typeof value !== 'string' || !expected.endsWith('without quotes')) return onlyOf(value, isScalar);
  if (/^\s*-?\d+s?\s*$/.test(value)) return Number.parseInt(value, 10);
  if (/^(true|yes|on)$/i.test(value)) return true;
  return /^(false|no|off)$/i.test(value) ? false : undefined;
}

/** A command is often written as one line, and ranges with commas alone. */
function itemsOf(line: string): string[] {
  return line.split(/\s/.test(line) ? /\s+/ : ',');
}

/** One of the words that are taken, in other letters. */
function wordOf({ value, expected }: { readonly value: unknown; readonly expected: string }): string | undefined {
  if (typeof value !== 'string') return undefined;
  const words = expected.split(', ');
  const plain = value.trim().toLowerCase();
  return words.find((word) => word.toLowerCase() === plain) ?? nearestName(value, words) ?? onlyNear(plain, words);
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function onlyOf(value: unknown, is: (item: unknown) => boolean): unknown {
  return Array.isArray(value) && value.length === 1 && is(value[0]) ? value[0] : undefined;
}

/** A map with a key under another name, unless it has that one too. A Kustomization writes `metadata` beside `metaata`. */
export function renamed(holder: unknown, field: string, meant: string): unknown {
  if (!isRecord(holder)) return holder;
  const { [field]: misspelt, [meant]: own, ...others } = holder;
  if (meant === 'metadata' && isRecord(own)) return { ...others, [meant]: together(misspelt, own) };
  if (Object.hasOwn(holder, meant)) return holder;
  return Object.fromEntries(Object.entries(holder).map(([key, value]) => [key === field ? meant : key, value]));
}

function together(one: unknown, other: unknown): unknown {
  if (!isRecord(one) || !isRecord(other)) return other;
  const both = Object.entries(other).map(([key, value]) => [key, together(one[key], value)]);
  return { ...one, ...Object.fromEntries(both) };
}

/** A copy with another value at a path; the same where the path leads nowhere, or nothing becomes of the change. */
export function changed<T>(value: T, [step, ...rest]: JsonPath, change: (value: unknown) => unknown): T {
  if (step === undefined) return change(value) as T;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return value;
  const before = at(value, [step]);
  const after = changed(before, rest, change);
  if (after === before) return value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>;
  copy[step] = after;
  return copy as T;
}
