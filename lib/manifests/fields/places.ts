import { type JsonPath, list } from '../json';
import type { Manifest } from '../manifest';

/** The paths that a place stands for in an object, `*` being every item of a list: `['spec', 'tls', '*']`. */
export function pathsTo(manifest: Manifest, place: JsonPath): JsonPath[] {
  const star = place.indexOf('*');
  if (star === -1) return [place];
  const before = place.slice(0, star);
  const after = place.slice(star + 1);
  return list(manifest.at(...before)).flatMap((_, index) => pathsTo(manifest, [...before, index, ...after]));
}
