import { type Condition, type Match, parseMatch } from './match';

/** What one request must meet all of; a rule has one or several of these. */
export type Alternative = readonly Condition[];

/** Rules of people have a few; what multiplies beyond is not looked into. */
const MOST_ALTERNATIVES = 64;

/** The alternatives of a rule as Traefik reads it; nothing where it can't be read. */
export function alternativesOf(rule: string): readonly Alternative[] | undefined {
  const match = parseMatch(rule);
  return match && expanded(match, false);
}

function expanded(match: Match, isNegated: boolean): readonly Alternative[] | undefined {
  if ('name' in match) return [[{ ...match, isNegated }]];
  if ('not' in match) return expanded(match.not, !isNegated);
  const parts: (readonly Alternative[])[] = [];
  for (const part of 'any' in match ? match.any : match.all) {
    const alternatives = expanded(part, isNegated);
    if (alternatives === undefined) return undefined;
    parts.push(alternatives);
  }
  // None of several is what has each of them denied.
  return 'any' in match === isNegated ? combined(parts) : parts.flat();
}

function combined(parts: readonly (readonly Alternative[])[]): readonly Alternative[] | undefined {
  if (parts.reduce((count, { length }) => count * length, 1) > MOST_ALTERNATIVES) return undefined;
  return parts.reduce<readonly Alternative[]>(
    (before, part) => before.flatMap((left) => part.map((right) => [...left, ...right])),
    [[]],
  );
}

/** Two conditions that no request meets both of: another host, another method, a path that doesn't begin so. */
export function contradictionOf(alternative: Alternative): readonly [Condition, Condition] | undefined {
  const plain = alternative.filter(({ isNegated, values }) => !isNegated && values.length === 1);
  for (const [index, one] of plain.entries()) {
    const other = plain.slice(index + 1).find((next) => contradict(one, next));
    if (other !== undefined) return [one, other];
  }
  return undefined;
}

const OF_ONE_VALUE = /^(Host|HostSNI|Method)$/;

function contradict(one: Condition, other: Condition): boolean {
  const [a = '', b = ''] = [one.values[0], other.values[0]];
  if (one.name === other.name && OF_ONE_VALUE.test(one.name)) return a.toLowerCase() !== b.toLowerCase();
  if (!/^Path(Prefix)?$/.test(one.name) || !/^Path(Prefix)?$/.test(other.name)) return false;
  if (one.name === 'Path' && other.name === 'Path') return a !== b;
  if (one.name === 'Path') return !a.startsWith(b);
  return other.name === 'Path' ? !b.startsWith(a) : !a.startsWith(b) && !b.startsWith(a);
}

/** Whether every request that meets `narrow` meets `wide` too, as far as that can be read off the words. */
export function covers(wide: Alternative, narrow: Alternative): boolean {
  return wide.every((condition) => isOfAll(condition) || narrow.some((given) => implies(given, condition)));
}

/** Whether every request meets a condition: each path begins with a slash. */
export function isOfAll({ name, values, isNegated }: Condition): boolean {
  return name === 'PathPrefix' && values[0] === '/' && !isNegated;
}

function implies(given: Condition, wanted: Condition): boolean {
  if (given.isNegated !== wanted.isNegated) return false;
  const [a = '', b = ''] = [given.values[0], wanted.values[0]];
  if (!given.isNegated && wanted.name === 'PathPrefix' && /^Path(Prefix)?$/.test(given.name)) return a.startsWith(b);
  if (given.name !== wanted.name || given.values.length !== wanted.values.length) return false;
  const isSame = (value: string, index: number) =>
    given.name === 'Host'
      ? value.toLowerCase() === wanted.values[index]?.toLowerCase()
      : value === wanted.values[index];
  return given.values.every(isSame);
}
