import { KNOWN_KEYS } from './known-keys';

/** Most edits between a typo and what was meant; short keys are all within three edits of each other. */
const FARTHEST = 2;

/** The key that was probably meant, among those that exist at the place. */
export function nearestKey(typed: string, keys: readonly string[]): string | undefined {
  const lower = typed.toLowerCase();
  const ranked = keys
    .map((key) => ({ key, distance: key.toLowerCase() === lower ? 0 : distance(lower, key.toLowerCase()) }))
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

/** Edits from one word to another: letters added, taken, changed, or two neighbours swapped. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    const cell = (up: number, column: number) => rows[i - up]?.[column] ?? Number.POSITIVE_INFINITY;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          cell(1, j) + 1,
          (row[j - 1] ?? 0) + 1,
          cell(1, j - 1) + same,
          swapped ? cell(2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? Number.POSITIVE_INFINITY;
}
