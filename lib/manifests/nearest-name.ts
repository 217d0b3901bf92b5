import { groupBy } from './groups';

/** Most edits between a typo and what was meant. */
const FARTHEST = 2;

/**
 * The name that was probably meant by one that isn't there: at most two edits away, and not more than one in four
 * letters, without what all Services may end in (`bar-service` is not `cartservice`). Names that differ in a number, in
 * a letter or two alone or in a short word (`redis-1`, `team-a`, `tls-config` and `ld-config`, `kube-system` and
 * `kueue-system`) are siblings, not typos.
 */
export function nearestName(typed: string, names: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  const own = typed.replace(/[-_]?service$/i, '').length;
  let least = Math.min(FARTHEST, Math.floor(typed.length / 4), Math.max(1, Math.floor(own / 4))) + 1;
  const letters = lettersOf(typed);
  for (const name of names) {
    // An edit changes two letters at most: many names may be missing among many, and most are told apart so.
    if (name === typed || bitsIn(letters ^ lettersOf(name)) > 2 * (least - 1)) continue;
    const distance = editDistance(typed.toLowerCase(), name.toLowerCase(), least);
    if (distance >= least || areSiblings(typed, name)) continue;
    least = distance;
    nearest = name;
  }
  return nearest;
}

interface Known {
  readonly name: string;
  readonly place: number;
  readonly row: string;
}

/** Names among which many are looked for that aren't there: with each goes what those that are far from it have in common. */
export class Names {
  private readonly byLetters: ReadonlyMap<number, readonly Known[]>;

  public constructor(public readonly all: readonly string[]) {
    const known = all.map((name, place) => ({ name, place, row: withoutNumbers(name) }));
    this.byLetters = groupBy(known, ({ name }) => lettersOf(name));
  }

  /** The same as `nearestName` among these and a few others. */
  public nearest(typed: string, others: readonly string[] = []): string | undefined {
    const [letters, row] = [lettersOf(typed), withoutNumbers(typed)];
    const near: Known[] = [];
    for (const [theirs, known] of this.byLetters) {
      if (bitsIn(letters ^ theirs) <= 2 * FARTHEST) near.push(...known.filter((one) => one.row !== row));
    }
    const names = near.sort((one, other) => one.place - other.place).map(({ name }) => name);
    return nearestName(typed, [...names, ...others]);
  }
}

/** A bit for each letter that a word has, be it a capital or not; some letters share one. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bitsIn(number: number): number {
  let bits = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
}

/** Of a closed list of words the one that a short word is a single edit away from: `tye` of `type`. */
export function onlyNear(typed: string, words: readonly string[]): string | undefined {
  const near = words.filter((word) => word.length > 2 && editDistance(typed.toLowerCase(), word.toLowerCase(), 2) < 2);
  return typed.length > 1 && near.length === 1 ? near[0] : undefined;
}

/** Edits from one word to another: letters added, taken, changed, or two neighbours swapped. `enough` is far enough. */
export function editDistance(a: string, b: string, enough = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) >= enough) return enough;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const bySwap = swapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, bySwap));
    }
    if (Math.min(...row) >= enough) return enough;
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** Whether two neighbours are swapped, and nothing else. */
export function areSwapped(a: string, b: string): boolean {
  return a.length === b.length && editDistance(a, b, 2) === 1 && [...a].sort().join() === [...b].sort().join();
}

function areSiblings(a: string, b: string): boolean {
  if (withoutNumbers(a) === withoutNumbers(b)) return true;
  const partsOfB = b.split(/[-._/]/);
  return a.split(/[-._/]/).every((part, index) => {
    const other = partsOfB[index];
    return part === other || (other !== undefined && areShortWords(part, other));
  });
}

/** `proxmox-csi` and `proxmox-csi-2` are of one row. */
function withoutNumbers(name: string): string {
  return name.replace(/[-._]?\d+/g, '');
}

/** Words that people name things by, and that are a letter apart. */
const TWINS = [
  ['api', 'app'],
  ['auth', 'oauth'],
  ['mssql', 'mysql'],
  ['pod', 'prod'],
];

/** Of up to five letters one may be a slip; where two differ, or both are words in use, it is another word. */
function areShortWords(a: string, b: string): boolean {
  if (TWINS.some((twins) => twins.includes(a) && twins.includes(b))) return true;
  const longest = Math.max(a.length, b.length);
  return longest <= 2 || (longest <= 5 && editDistance(a, b) >= 2);
}
