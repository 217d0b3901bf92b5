import { type JsonPath, list } from './json';
import type { Manifest } from './manifest';

/** The paths that a place stands for in an object, `*` being every item of a list: `['spec', 'tls', '*']`. */
export function pathsTo(manifest: Manifest, place: readonly string[]): JsonPath[] {
  let paths: JsonPath[] = [[]];
  for (const step of place) {
    paths = paths.flatMap((path) =>
      step === '*' ? list(manifest.at(...path)).map((_, index) => [...path, index]) : [[...path, step]],
    );
  }
  return paths;
}
