import { isRecord } from '../json';
import { nearestName, onlyNear } from '../nearest-name';
import type { Findings } from './problem';
import { SCALARS } from './scalars';
import { isListOf, type LimitedShape, type ListShape, type ObjectShape, type Shape } from './shape';

/** Looks at a value that is there, and tells what is wrong with it. */
export type Check = (value: unknown, findings: Findings) => void;
/** Finds the check of another definition. */
export type Resolve = (definition: string) => Check;

/** Makes a function of a shape, so that 20,000 objects don't interpret it 20,000 times. */
export function compile(shape: Shape, resolve: Resolve): Check {
  if (typeof shape === 'string') return shape.startsWith('#') ? reference(shape.slice(1), resolve) : scalar(shape);
  if (isListOf(shape)) return list({ list: shape[0] }, resolve);
  if ('fields' in shape) return object(shape, resolve);
  if ('map' in shape) return map(compile(shape.map, resolve));
  return 'of' in shape ? limited(shape) : list(shape, resolve);
}

/** Looked up when it is first needed: definitions refer to each other in circles. */
function reference(name: string, resolve: Resolve): Check {
  let check: Check | undefined;
  return (value, findings) => {
    check ??= resolve(name);
    check(value, findings);
  };
}

function scalar(name: string): Check {
  if (name === 'any') return () => {};
  const { is, expected } = SCALARS[name as keyof typeof SCALARS];
  return (value, findings) => {
    if (!is(value)) findings.problems.push({ fault: 'type', at: findings.at, value, expected });
  };
}

function limited({ of, words, pattern, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: LimitedShape) {
  const { is, expected: type } = SCALARS[of];
  const expression = pattern === undefined ? undefined : new RegExp(pattern);
  const expected = expectation({ words, pattern, min, max });
  return (value: unknown, findings: Findings) => {
    if (!is(value)) findings.problems.push({ fault: 'type', at: findings.at, value, expected: type });
    else if (
      (typeof value === 'string' && (words?.includes(value) === false || expression?.test(value) === false)) ||
      (typeof value === 'number' && (value < min || value > max))
    )
      findings.problems.push({ fault: 'value', at: findings.at, value, expected });
  };
}

function expectation({ words, pattern, min, max }: Partial<LimitedShape>): string {
  if (words !== undefined) return words.filter((word) => word !== '').join(', ');
  if (pattern !== undefined) return `what matches ${pattern}`;
  if (max === Number.POSITIVE_INFINITY) return `at least ${min}`;
  return `from ${min} to ${max}`;
}

function map(check: Check): Check {
  return (value, findings) => {
    if (!isRecord(value)) {
      findings.problems.push({ fault: 'type', at: findings.at, value, expected: 'a map' });
      return;
    }
    for (const key in value) if (value[key] != null) findings.within(key, check, value[key]);
  };
}

function list({ list: item, keys, noNulls }: ListShape, resolve: Resolve): Check {
  const check = compile(item, resolve);
  // An item that was left empty is an object of which nothing is written.
  const isObject = typeof item === 'string' ? item.startsWith('#') : 'fields' in item;
  return (value, findings) => {
    if (!Array.isArray(value)) {
      findings.problems.push({ fault: 'type', at: findings.at, value, expected: 'a list' });
      return;
    }
    value.forEach((entry: unknown, index) => {
      if (entry != null || noNulls) findings.within(index, check, entry);
      else if (isObject) findings.within(index, check, {});
    });
    if (keys !== undefined && value.length > 1) duplicates(value, keys, findings);
  };
}

function duplicates(items: readonly unknown[], keys: readonly string[], findings: Findings): void {
  const first = new Map<string, number>();
  items.forEach((item, index) => {
    if (!isRecord(item)) return;
    const key = JSON.stringify(keys.map((name) => item[name] ?? (name === 'protocol' ? 'TCP' : null)));
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else findings.problems.push({ fault: 'duplicate', at: [...findings.at, index], keys, first: earlier });
  });
}

function object(
  { fields, required = [], present = [], implied = [], open, notBoth }: ObjectShape,
  resolve: Resolve,
): Check {
  const checks = new Map(Object.entries(fields).map(([name, shape]) => [name, compile(shape, resolve)]));
  const known = Object.keys(fields);
  return (value, findings) => {
    if (!isRecord(value)) {
      findings.problems.push({ fault: 'type', at: findings.at, value, expected: 'a map' });
      return;
    }
    // Fields that are told of already.
    const told: string[] = [];
    for (const field in value) {
      const check = checks.get(field);
      if (check !== undefined) {
        const before = findings.problems.length;
        if (value[field] != null) findings.within(field, check, value[field]);
        if (findings.problems.length > before) told.push(field);
      } else if (!open) {
        const meant = spelling(field, known);
        if (meant !== undefined) told.push(meant);
        findings.problems.push({ fault: 'unknown', at: [...findings.at, field], field, meant, known });
      }
    }
    const miss = (field: string) => {
      if (!told.includes(field)) findings.problems.push({ fault: 'missing', at: findings.at, field });
    };
    for (const field of required) if (isEmpty(value[field])) miss(field);
    for (const field of present) if (value[field] == null) miss(field);
    for (const field of implied) {
      if (value[field] == null && !told.includes(field)) findings.within(field, checks.get(field) as Check, {});
    }
    if (notBoth?.every((field) => value[field] != null)) {
      findings.problems.push({ fault: 'both', at: findings.at, fields: notBoth });
    }
  };
}

function isEmpty(value: unknown): boolean {
  return value == null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The field that was meant: the same but for capitals, dashes and blanks, or a letter or two. */
function spelling(typed: string, known: readonly string[]): string | undefined {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[-_\s]/g, '');
  const wanted = plain(typed);
  return known.find((name) => plain(name) === wanted) ?? nearestName(typed, known) ?? onlyNear(typed, known);
}
