import { posix } from 'node:path';
import { parseImage } from '../fields/image';
import { type JsonPath, list } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSetAndThing } from '../per-set';
import { wordsOf } from './arguments';
import { type MountedFile, mountedFilesOf } from './mounted-files';
import type { Container } from './pods';

/** One option that Redis is started with, from its command line or from the configuration file that it reads. */
export interface RedisOption {
  /** In lower case: `maxmemory-policy`. */
  readonly name: string;
  /** Its values; nothing where quotes are left open. */
  readonly values: readonly string[] | undefined;
  /** As it is written. */
  readonly line: string;
  /** Object that it is written in: the workload, or a ConfigMap. */
  readonly holder: Manifest;
  readonly path: JsonPath;
}

/** Whether a container runs Redis or what speaks and is configured like it. */
export function isRedis({ body }: Container): boolean {
  const { repository = '' } = parseImage(body.image) ?? {};
  return /(^|\/)(redis|valkey|redis-stack-server|keydb)$/.test(repository);
}

/** What a Redis is told at its start, as far as the manifests tell; what a script of theirs does else is not known. */
export const redisOptionsOf = perSetAndThing((set, container: Container): readonly RedisOption[] => {
  const { body, path, pod } = container;
  const file = configurationOf(set, container);
  const fromFile = (file?.content.split('\n') ?? []).flatMap((written): RedisOption[] => {
    const line = written.trim();
    if (file === undefined || line === '' || line.startsWith('#')) return [];
    const [name = '', ...values] = splitWords(line) ?? [line.split(/\s/)[0] ?? ''];
    const isWhole = splitWords(line) !== undefined;
    return [
      { name: name.toLowerCase(), values: isWhole ? values : undefined, line, holder: file.holder, path: file.path },
    ];
  });
  const at = [...path, list(body.args).length > 0 ? 'args' : 'command'];
  const fromWords = optionsAmong(argumentsOf(wordsOf(container))).map((option) => ({
    ...option,
    holder: pod.owner,
    path: at,
  }));
  return [...fromFile, ...fromWords];
});

/** What counts of what Redis is told of an option: the first value where it is told last. */
export function redisValue(set: ManifestSet, container: Container, option: string): string | undefined {
  return redisOptionsOf(set, container).findLast(({ name }) => name === option)?.values?.[0];
}

/** Whether Redis reads options that no manifest holds: from a file of its image, or of a volume. */
export function readsUnseenOptions(set: ManifestSet, container: Container): boolean {
  if (configurationOf(set, container) !== undefined) {
    return redisOptionsOf(set, container).some(({ name }) => name === 'include');
  }
  const words = wordsOf(container);
  const [first = '--'] = argumentsOf(words);
  return !first.startsWith('--') || words.some((word) => /\.conf\b/.test(word));
}

/** Where Redis writes what it keeps, in its official images; nothing where a file that nobody sees may say otherwise. */
export function directoryOfRedis(set: ManifestSet, container: Container): string | undefined {
  const told = redisValue(set, container, 'dir');
  if (told === undefined) return readsUnseenOptions(set, container) ? undefined : '/data';
  return /[$(]/.test(told) ? undefined : posix.resolve('/data', told);
}

/** The configuration file that Redis is started with, if a ConfigMap holds it. */
function configurationOf(set: ManifestSet, container: Container): MountedFile | undefined {
  const words = wordsOf(container).join('\n');
  return mountedFilesOf(set, container).find(({ file }) => file.endsWith('.conf') && words.includes(file));
}

const SERVER = /^(?:\S*\/)?(?:redis|valkey|keydb)-server$/;
/** A command of a script that starts the server, and what may stand before it. */
const STARTS = /^\s*(?:(?:exec|(?:gosu|su-exec)\s+\S+|\w+=\S*)\s+)*(?:\S*\/)?(?:redis|valkey|keydb)-server(?=\s|$)/;

/** The words after the server's name, which the image's entrypoint puts before options. */
function argumentsOf(words: readonly string[]): string[] {
  const [first = ''] = words;
  if (first.startsWith('-') || first.endsWith('.conf')) return [...words];
  const server = words.findIndex((word, index) => SERVER.test(word) && !/^-./.test(words[index - 1] ?? ''));
  if (server >= 0) return words.slice(server + 1);
  const commands = words.flatMap((word) => word.replaceAll('\\\n', ' ').split(/\n|;|&&?|\|\|?/));
  const [command, ...others] = commands.filter((one) => STARTS.test(one));
  return command === undefined || others.length > 0 ? [] : (splitWords(command.replace(STARTS, '')) ?? []);
}

function optionsAmong(words: readonly string[]): Pick<RedisOption, 'name' | 'values' | 'line'>[] {
  const found: { name: string; values: string[]; line: string }[] = [];
  for (const word of words) {
    if (word.startsWith('--')) {
      // `--save 60 1` may be one word.
      const [name = '', ...values] = splitWords(word) ?? [word];
      found.push({ name: name.slice(2).toLowerCase(), values, line: word });
      continue;
    }
    const last = found.at(-1);
    last?.values.push(word);
    if (last !== undefined) last.line += ` ${word === '' ? '""' : word}`;
  }
  return found;
}

/** Words as Redis and a shell split them: quotes hold together what stands in them. Nothing where one is left open. */
function splitWords(line: string): string[] | undefined {
  const words: string[] = [];
  const rest = line.replaceAll(/(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s"'])+/gs, (word) => {
    words.push(word.replaceAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/gs, '$1$2'));
    return '';
  });
  return /["']/.test(rest) ? undefined : words;
}
