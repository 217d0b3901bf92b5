import { isDeepStrictEqual } from 'node:util';
import { isRecord, type JsonObject, record, text, unshared } from '../json';
import { PatchRefused } from './patch-refused';

type Holder = Record<string, unknown> | unknown[];
interface Place {
  readonly holder: Holder;
  readonly key: string;
}

/**
 * An object with a JSON patch applied, as the library does it that Kustomize takes: RFC 6902, but that `replace` also
 * adds a key that a map doesn't have, and that lists are counted from their end by negative indexes.
 *
 * @throws PatchRefused where Kustomize stops
 */
export function jsonPatch(body: JsonObject, operations: readonly unknown[]): JsonObject {
  let root = unshared(body);
  for (const operation of operations) root = applied(root, record(operation));
  if (!isRecord(root)) throw new PatchRefused('what it makes is no object');
  return root;
}

function applied(root: unknown, { op, path: to, from, value }: JsonObject): unknown {
  const path = text(to);
  if (path === undefined) throw new PatchRefused('an operation has no path');
  if (op === 'replace' && path === '') return isHolder(value) ? unshared(value) : root;
  if (op === 'test' && path === '') {
    if (!isDeepStrictEqual(root, value)) throw new PatchRefused('its test of the whole object fails');
    return root;
  }
  switch (op) {
    case 'add':
      add(placeAt(root, path), unshared(value ?? null), path);
      break;
    case 'remove':
      remove(placeAt(root, path), path);
      break;
    case 'replace':
      replace(placeAt(root, path), unshared(value ?? null), path);
      break;
    case 'move':
    case 'copy': {
      const source = text(from) ?? '';
      const place = placeAt(root, source);
      const found = get(place, source);
      if (op === 'move') remove(place, source);
      add(placeAt(root, path), unshared(found ?? null), path);
      break;
    }
    case 'test':
      if (!isDeepStrictEqual(get(placeAt(root, path), path) ?? null, value ?? null)) {
        throw new PatchRefused(`its test of ${path} fails`);
      }
      break;
    default:
      throw new PatchRefused(`it has an operation \`${String(op)}\`, which JSON Patch doesn't know`);
  }
  return root;
}

/** The map or list that a pointer leads into, and the last step. */
function placeAt(root: unknown, pointer: string): Place {
  const steps = stepsOf(pointer);
  const key = steps.pop();
  let holder = root;
  for (const step of steps) holder = isHolder(holder) ? get({ holder, key: step }, pointer) : undefined;
  if (key === undefined || !isHolder(holder)) throw new PatchRefused(`nothing is at ${pointer || 'an empty path'}`);
  return { holder, key };
}

/** The keys and indexes that a JSON pointer leads by; none where it is empty. */
export function stepsOf(pointer: string): string[] {
  const [, ...steps] = pointer.split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps;
}

function isHolder(value: unknown): value is Holder {
  return isRecord(value) || Array.isArray(value);
}

function get({ holder, key }: Place, pointer: string): unknown {
  if (Array.isArray(holder)) return holder[indexIn(holder, key, holder.length, pointer)];
  return Object.hasOwn(holder, key) ? holder[key] : undefined;
}

function add({ holder, key }: Place, value: unknown, pointer: string): void {
  if (!Array.isArray(holder)) holder[key] = value;
  else if (key === '-') holder.push(value);
  else holder.splice(indexIn(holder, key, holder.length + 1, pointer), 0, value);
}

function remove({ holder, key }: Place, pointer: string): void {
  if (Array.isArray(holder)) holder.splice(indexIn(holder, key, holder.length, pointer), 1);
  else if (Object.hasOwn(holder, key)) delete holder[key];
  else throw new PatchRefused(`there is no ${pointer} to remove`);
}

function replace({ holder, key }: Place, value: unknown, pointer: string): void {
  if (Array.isArray(holder)) holder[indexIn(holder, key, holder.length, pointer)] = value;
  else holder[key] = value;
}

function indexIn(holder: readonly unknown[], key: string, size: number, pointer: string): number {
  if (!/^[-+]?\d+$/.test(key)) throw new PatchRefused(`${pointer} needs the index of a list for \`${key}\``);
  const index = Number(key) < 0 ? Number(key) + size : Number(key);
  if (index < 0 || index >= size) throw new PatchRefused(`${pointer} is outside of a list of ${holder.length}`);
  return index;
}
