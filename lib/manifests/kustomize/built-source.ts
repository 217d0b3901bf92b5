import { dig, isRecord, type JsonObject, type JsonPath } from '../json';
import type { ManifestSource } from '../manifest';

/**
 * The source of an object that Kustomize changed: a place in it is looked for in the file where it was written, as far
 * as it stands there. What patches put in has no place of its own, and is told at what it was put into.
 *
 * @param written the object as it stands in the file
 * @param built the object as it is applied
 */
export function sourceOfBuilt(
  { lineOf, writtenAt, repeated, ...source }: ManifestSource,
  written: JsonObject,
  built: JsonObject,
): ManifestSource {
  const place = (path: JsonPath) => placeIn(written, built, path);
  return {
    ...source,
    ...(lineOf && { lineOf: (path) => lineOf(place(path)) }),
    ...(writtenAt && {
      writtenAt: (path) => {
        const there = place(path);
        return there.length === path.length ? writtenAt(there) : undefined;
      },
    }),
    // Kustomize reads a key that stands twice as the last, as kubectl does.
    ...(repeated && { repeated }),
  };
}

/** How far a path of the built object leads in the written one, where lists may have grown or lost items. */
function placeIn(written: JsonObject, built: JsonObject, path: JsonPath): JsonPath {
  const place: (string | number)[] = [];
  let [one, other]: [unknown, unknown] = [written, built];
  for (const step of path) {
    const next = typeof step === 'number' ? indexIn(one, other, step) : step;
    if (next === undefined) break;
    place.push(next);
    one = dig(one, next);
    other = dig(other, step);
    if (one === undefined) break;
  }
  return place;
}

/** Where an item of a built list stands in the written one: the item itself, or the one of its name. */
function indexIn(written: unknown, built: unknown, index: number): number | undefined {
  if (!Array.isArray(written) || !Array.isArray(built)) return undefined;
  const item: unknown = built[index];
  const itself = written.indexOf(item);
  if (itself !== -1) return itself;
  const namesake = written.findIndex(
    (one) => isRecord(one) && isRecord(item) && one.name !== undefined && one.name === item.name,
  );
  if (namesake !== -1) return namesake;
  return written.length === built.length ? index : undefined;
}
