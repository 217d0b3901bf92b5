import { editDistance } from '../../../manifests/nearest-name';
import { KNOWN_KEYS } from './known-keys';

/** Most edits between a typo and what was meant; short keys are all within three edits of each other. */
const FARTHEST = 2;

/** The key that was probably meant, among those that exist at the place. */
export function nearestKey(typed: string, keys: readonly string[]): string | undefined {
  const lower = typed.toLowerCase();
  const ranked = keys
    .map((key) => ({ key, distance: editDistance(lower, key.toLowerCase()) }))
    .filter(({ key, distance }) => distance <= Math.min(FARTHEST, Math.floor(key.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.key;
}

/** Where else the chart has a key of this name, when there is exactly one such place. */
export function onlyPlaceOf(key: string): string | undefined {
  const places = Object.entries(KNOWN_KEYS).filter(([, keys]) => ` ${keys}`.includes(` ${key}:`));
  const [place] = places;
  if (place === undefined || places.length > 1) return undefined;
  return place[0] === '' ? key : `${place[0]}.${key}`;
}
