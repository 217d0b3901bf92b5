import { groupBy } from '../../manifests/groups';
import { areSwapped, editDistance } from '../../manifests/nearest-name';

/** Words that names of variables end in, of which a swap of two letters makes none that is in use. */
const LAST_WORDS = ['HOST', 'PORT', 'USER', 'USERNAME', 'PASSWORD', 'URL', 'TOKEN', 'SECRET', 'DATABASE', 'BUCKET'];

/**
 * Of the names of variables those with a slip that their neighbours show: `EMIAL_HOST` beside `EMAIL_PORT` and
 * `EMAIL_USE_TLS`, `REDIS_PROT`. With each goes what is meant.
 */
export function misspeltAmong(names: ReadonlySet<string>): ReadonlyMap<string, string> {
  const families = groupBy(names, (name) => /^[A-Z]{4,}(?=_[A-Z])/.exec(name)?.[0]);
  const large = [...families].filter(([, { length }]) => length > 1);
  const found = new Map<string, string>();
  for (const name of names) {
    const [, stem, last = ''] = /^([A-Z_]+_)([A-Z]+)$/.exec(name) ?? [];
    const word = LAST_WORDS.find((one) => areSwapped(one, last));
    if (stem !== undefined && word !== undefined && !names.has(stem + word)) found.set(name, stem + word);
  }
  for (const [family, [name = '', ...others]] of families) {
    if (others.length > 0) continue;
    const rest = name.slice(family.length);
    const meant = large.find(([one]) => isSlip(family, one));
    if (meant !== undefined && !names.has(meant[0] + rest)) found.set(name, meant[0] + rest);
  }
  return found;
}

/** Two letters swapped, or one of many missing or doubled inside; others make another word: `MAIL`, `TRADE`. */
function isSlip(family: string, other: string): boolean {
  if (areSwapped(family, other)) return family.length > 4;
  const isInside = family[0] === other[0] && family.at(-1) === other.at(-1);
  return isInside && family.length !== other.length && other.length > 6 && editDistance(family, other, 2) === 1;
}
