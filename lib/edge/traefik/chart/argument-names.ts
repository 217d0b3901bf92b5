import { nearestName } from '../../../manifests/nearest-name';
import { KNOWN_ARGUMENTS } from './known-arguments';

export interface ArgumentFault {
  readonly message: string;
  readonly fix: string;
  /** Holds for any Traefik: one of another version may know a word that this one doesn't. */
  readonly isSure: boolean;
}

/**
 * What keeps Traefik from reading an argument, its value aside from words: it exits as it starts.
 *
 * @param flag without its dashes, in any case
 * @param value what stands behind the equals sign; empty when nothing does
 */
export function argumentFault(flag: string, value: string): ArgumentFault | undefined {
  const words = flag
    .toLowerCase()
    .replace(/\[\d+\]/g, '')
    .split('.');
  let path = '';
  let type = 'section';
  for (const [index, word] of words.entries()) {
    const known = KNOWN.get(path);
    // A map's own names may have dots.
    if (known === undefined) return path.endsWith('*') ? undefined : unknown(word, [], flag);
    const step = known.has(word) ? word : '*';
    const next = known.get(step);
    if (next === undefined) return unknown(word, [...known.keys()], index === 0 ? undefined : words[index - 1]);
    path = path === '' ? step : `${path}.${step}`;
    type = next;
  }
  return valueFault(type, value, path);
}

/** Types by word, by the words that lead there. */
const KNOWN: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(KNOWN_ARGUMENTS).map(([path, words]) => [
    path,
    new Map(
      words
        .split(' ')
        .map((word) => word.split(':') as [string, string?])
        .map(([word, type = '']) => [word, type]),
    ),
  ]),
);

function unknown(word: string, names: readonly string[], parent: string | undefined): ArgumentFault {
  const meant = nearestName(word, names);
  const where = parent === undefined ? '' : ` below ${parent}`;
  return {
    message: `has '${word}', which Traefik does not know${where}; it exits as it starts, on one node after another.`,
    fix: meant === undefined ? 'Take it out, or look it up in Traefik’s reference.' : `Write ${meant} for ${word}.`,
    isSure: parent === undefined || meant !== undefined,
  };
}

function valueFault(type: string, value: string, path: string): ArgumentFault | undefined {
  const exits = 'Traefik exits as it starts, on one node after another.';
  if (type === 'section') {
    const words = [...(KNOWN.get(path)?.keys() ?? [])].join(', ');
    return { message: `ends where Traefik wants a word more; ${exits}`, fix: `Name one of: ${words}.`, isSure: true };
  }
  if (value === '') return undefined;
  if (type === 'boolean' && !/^(1|0|t|f|true|false|T|F|TRUE|FALSE|True|False)$/.test(value)) {
    return {
      message: `is a switch, and '${value}' neither true nor false; ${exits}`,
      fix: 'Write true or false.',
      isSure: true,
    };
  }
  if (type === 'number' && !/^[-+]?(\d+|(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+)$/.test(value)) {
    const message = `takes a whole number or a duration (90, 90s, 1m30s), and '${value}' is neither; ${exits}`;
    return { message, fix: 'Write a number without a unit, or Go’s units: ms, s, m, h.', isSure: true };
  }
  return undefined;
}
