import { isRecord, type JsonObject, unshared } from '../json';
import { mergeItems } from './merge-items';
import { type Shape, shapeOf } from './merge-keys';
import { PatchRefused } from './patch-refused';

type Mutable = Record<string, unknown>;

/** The directives that Kustomize knows; it leaves `$retainKeys`, `$setElementOrder` and the like where they stand. */
const DIRECTIVE = '$patch';
const DIRECTIVES: readonly unknown[] = ['delete', 'merge', 'replace'];

/**
 * An object with a strategic merge patch of Kustomize applied, or nothing where the patch deletes it. It differs from
 * that of kubectl: what a patch adds to a list comes first, and of directives there is `$patch` alone.
 *
 * @throws PatchRefused where Kustomize stops
 */
export function strategicMerge(body: JsonObject, patch: JsonObject): JsonObject | undefined {
  // It makes the new object, and then goes on with the old one.
  if (patch[DIRECTIVE] === 'replace') return body;
  const merged = merge(unshared(body), unshared(patch), undefined);
  return isRecord(merged) && Object.keys(merged).length > 0 ? merged : undefined;
}

/** Changes and returns what is there; nothing where it goes. A null that only stands there is left. */
function merge(there: unknown, patch: unknown, known: Shape | undefined): unknown {
  const shape = known ?? shapeOf(there) ?? shapeOf(patch);
  const first = there ?? patch;
  if (first === undefined || first === null) return patch === undefined ? there : undefined;
  if (isRecord(first)) return mergeMaps(there as Mutable | null, patch as Mutable | null | undefined, shape);
  if (Array.isArray(first) && shape?.mergeKeys !== undefined) {
    return mergeLists(there as unknown[] | null, patch as unknown[] | null | undefined, shape);
  }
  return patch === undefined ? there : (patch ?? undefined);
}

function mergeMaps(
  there: Mutable | null | undefined,
  patch: Mutable | null | undefined,
  shape: Shape | undefined,
): unknown {
  if (there && patch === null) return undefined;
  const directive = patch ? directiveOf(patch, there === undefined || there === null) : 'merge';
  if (directive === 'delete') return undefined;
  // What is new goes through its own patch: directives and nulls are taken out of it too.
  const map = directive === 'replace' || !there ? patch : there;
  if (!map) return undefined;
  for (const key of new Set([...Object.keys(map), ...Object.keys(patch ?? {}).sort()])) {
    const [old, change] = [own(map, key), patch ? own(patch, key) : undefined];
    if (kindOf(old) !== kindOf(change) && kindOf(old) !== 'nothing' && kindOf(change) !== 'nothing') {
      throw new PatchRefused(`it has a ${kindOf(change)} for \`${key}\`, where a ${kindOf(old)} is`);
    }
    const value = merge(old, change, shape?.fields?.[key]);
    if (value === undefined) delete map[key];
    else map[key] = value;
  }
  return map;
}

function mergeLists(
  there: unknown[] | null | undefined,
  patch: unknown[] | null | undefined,
  { mergeKeys = [], fields }: Shape,
): unknown {
  if (there && patch === null) return undefined;
  const directive = there && patch ? listDirectiveOf(patch) : 'merge';
  if (directive === 'delete') return undefined;
  const list = directive === 'replace' || !there ? patch : there;
  const item: Shape = fields === undefined ? {} : { fields };
  return list && mergeItems(list, patch ?? [], mergeKeys, (old, change) => merge(old, change, item));
}

/** What a patch says of the map itself, which is taken out of it; what Kustomize doesn't know it only sees on old maps. */
function directiveOf(patch: Mutable, isNew: boolean): unknown {
  const directive = own(patch, DIRECTIVE);
  if (directive === undefined) return 'merge';
  if (DIRECTIVES.includes(directive)) delete patch[DIRECTIVE];
  else if (!isNew) throw new PatchRefused(`${DIRECTIVE}: ${String(directive)} is unknown`);
  return directive;
}

/** The same of a list: an item that holds nothing else. */
function listDirectiveOf(patch: unknown[]): unknown {
  const item = patch.find((one) => isRecord(one) && Object.hasOwn(one, DIRECTIVE));
  if (!isRecord(item) || Object.keys(item).length > 1) return 'merge';
  const directive = item[DIRECTIVE];
  if (!DIRECTIVES.includes(directive)) throw new PatchRefused(`${DIRECTIVE}: ${String(directive)} is unknown`);
  const left = patch.filter((one) => !isRecord(one) || own(one, DIRECTIVE) !== directive);
  patch.splice(0, patch.length, ...left);
  return directive;
}

function own(map: JsonObject, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function kindOf(value: unknown): 'nothing' | 'map' | 'list' | 'plain value' {
  if (value === undefined || value === null) return 'nothing';
  return isRecord(value) ? 'map' : Array.isArray(value) ? 'list' : 'plain value';
}
