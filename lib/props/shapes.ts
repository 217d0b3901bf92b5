import type { PropProblems } from './prop-problems';

/**
 * Checks of what TypeScript promises and JavaScript doesn't: that an object is one, and a list a list. Like all checks
 * they return a stand-in for what they refuse, so that the constructs can read on.
 */

/** An object with fields; `form` shows how to write it. */
export function object<T extends object>(problems: PropProblems, prop: string, value: T, standIn: T, form: string): T {
  if (isObject(value)) return value;
  problems.refuse(prop, value, 'not an object.', `Write it as ${form}.`);
  return standIn;
}

/** A map from names that the author chooses to values of one kind. */
export function map<V>(
  problems: PropProblems,
  prop: string,
  value: Readonly<Record<string, V>>,
): Readonly<Record<string, V>> {
  return object(problems, prop, value, {}, 'an object of names and values, like { NAME: value }');
}

export function list<T>(problems: PropProblems, prop: string, value: readonly T[]): readonly T[] {
  if (Array.isArray(value)) return value;
  problems.refuse(prop, value, 'not a list.', 'Write it in brackets, like [first, second].');
  return [];
}

export function flag(problems: PropProblems, prop: string, value: boolean): boolean {
  if (typeof value === 'boolean') return value;
  problems.refuse(prop, value, 'neither true nor false; the API server refuses it.', 'Write true or false, unquoted.');
  return false;
}

/** Whether something is an object with fields, and no list. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
