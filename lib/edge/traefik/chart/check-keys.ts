import { valueOfType } from '../../../manifests/schema/meant';
import { KNOWN_KEYS } from './known-keys';
import { misplacedKey } from './misplaced-keys';
import { nearestKey, onlyPlaceOf } from './nearest-key';
import type { ValueProblem } from './value-problem';
import { isMap, textOf, type Value, type Values } from './values';

/** Keys that the chart does not understand where they stand, and values that are not of their kind. */
export function checkKeys(values: Values): ValueProblem[] {
  return checkObject(values, [], '');
}

function checkObject(values: Values, path: readonly string[], place: string): ValueProblem[] {
  const known = keysAt(place);
  return Object.entries(values).flatMap(([key, value]) => {
    const here = [...path, key];
    const name = known.has(key) ? key : '*';
    const type = known.get(name);
    if (type === undefined) return [unknownKey(here, value, [...known.keys()])];
    // Null takes a default away; Helm allows it anywhere.
    if (value === null) return [];
    if (!isOfType(value, type)) return [wrongType(here, value, type)];
    return type === 'object' && isMap(value) ? checkObject(value, here, place === '' ? name : `${place}.${name}`) : [];
  });
}

const places = new Map<string, ReadonlyMap<string, string>>();

/** The keys of a place with their types, read when they are first asked for. */
function keysAt(place: string): ReadonlyMap<string, string> {
  const known =
    places.get(place) ??
    new Map((KNOWN_KEYS[place] ?? '').split(' ').map((entry) => entry.split(':') as [string, string]));
  places.set(place, known);
  return known;
}

function unknownKey(path: readonly string[], value: Value, siblings: readonly string[]): ValueProblem {
  const dotted = path.join('.');
  const key = path.at(-1) ?? '';
  const own = misplacedKey(dotted);
  const near = nearestKey(key, siblings);
  const meant = near === undefined ? undefined : { key: near };
  if (own !== undefined) return { path: dotted, value, message: own.message, fix: own.fix, meant };
  const elsewhere = onlyPlaceOf(key);
  const fix =
    near !== undefined
      ? `Did you mean '${near}'?`
      : elsewhere !== undefined
        ? `The chart knows it as '${elsewhere}'.`
        : `The keys here are: ${siblings.join(', ')}.`;
  return {
    path: dotted,
    value,
    message: 'is not understood by the chart 39.0.5; on k3s it is ignored in silence, as if it were not written.',
    fix,
    meant,
  };
}

function wrongType(path: readonly string[], value: Value, type: string): ValueProblem {
  const dotted = path.join('.');
  const words = type.includes('|') ? type.split('|') : [];
  if (dotted === 'deployment.kind') {
    const message = 'is no kind that the chart installs: it renders no workload, and the Traefik that runs is removed.';
    return { path: dotted, value, message, fix: "Write 'DaemonSet'.", meant: { value: 'DaemonSet' } };
  }
  const message =
    'is not what the chart takes here: it writes it as it is, and Helm, Kubernetes or Traefik refuses or ignores it.';
  const near = words.length > 0 && typeof value === 'string' ? nearestKey(value, words) : undefined;
  const fix = words.length > 0 ? `Write ${near ?? words.join(' or ')}.` : `Give ${KINDS[type] ?? type}.`;
  const meant = near ?? (valueOfType({ value, expected: KINDS[type] ?? type }) as Value | undefined);
  return { path: dotted, value, message, fix, meant: meant === undefined ? undefined : { value: meant } };
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a string, in quotes',
  boolean: 'true or false, without quotes',
  integer: 'a whole number, without quotes',
  number: 'a number, without quotes',
  list: 'a list',
  map: 'a map',
  object: 'a map',
};

function isOfType(value: Value, type: string): boolean {
  if (type === 'any') return true;
  if (type === 'list') return Array.isArray(value);
  if (type === 'map' || type === 'object') return isMap(value);
  if (type === 'integer') return Number.isInteger(value);
  return type.includes('|') ? type.split('|').includes(textOf(value)) : typeof value === type;
}
