import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadAll } from 'js-yaml';
import { isRecord } from '../../lib/manifests/json';
import { ManifestSet } from '../../lib/manifests/manifest-set';
import { parseManifests } from '../../lib/manifests/reading/parse';
import { runRules } from '../../lib/rules/run';
import { type Block, type Problem, placeOf, readBlocks } from './blocks';
import { isExcerpt } from './excerpts';
import { ON_HOSTS } from './on-hosts';
import { BLOCKS, FILES, ROOT, textOf, WRITTEN } from './pages';
import { leftOut, PROVEN_ELSEWHERE } from './proven-elsewhere';
import { sessionsOf } from './session';
import { syntaxErrors } from './shell';

/** What is wrong with each of some blocks, where anything is. */
function problems(blocks: readonly Block[], problemOf: (block: Block) => string): Problem[] {
  return blocks
    .map((block) => [placeOf(block), problemOf(block)])
    .flatMap(([place, text]) => (text ? `${place}: ${text}` : []));
}

const inLanguage = (...languages: readonly string[]) => BLOCKS.filter(({ language }) => languages.includes(language));
const SESSIONS = [...sessionsOf('repository'), ...sessionsOf('app')];

test.each(WRITTEN)('every block of %s has a form that is proven', (page) => {
  expect(readBlocks(page, textOf(page)).problems).toEqual([]);
});

test('excerpts stand so in the files that they are of', () => {
  const excerpts = BLOCKS.filter(({ words }) => words.has('of'));
  const stands = ({ text, words }: Block) => {
    const file = words.get('of') ?? '';
    return FILES.has(file) && isExcerpt(text, textOf(file)) ? '' : `does not stand so in ${file}`;
  };
  expect(problems(excerpts, stands)).toEqual([]);
});

test('YAML and JSON can be read, and the rules find in manifests what the block says, or nothing', () => {
  const found = ({ page, language, text, words }: Block) => {
    if (language === 'json') return JSON.parse(text) === undefined ? 'empty' : '';
    if (words.has('of')) return loadAll(text).length > 0 ? '' : 'empty';
    // What lies in a folder of docs is taken for a sample; a reader has it elsewhere.
    const manifests = parseManifests(text, basename(page), (body) => !isRecord(body) || !('kind' in body));
    const ids = [...new Set(runRules(new ManifestSet(manifests)).map(({ rule }) => rule))].sort().join();
    return ids === [...(words.get('finds') ?? '').split(',')].sort().join() ? '' : `the rules find '${ids}'`;
  };
  expect(problems(inLanguage('yaml', 'json'), found)).toEqual([]);
});

test('commands can be read by a shell, also those that are not run', () => {
  expect(problems(inLanguage('sh', 'given'), ({ text }) => syntaxErrors(text))).toEqual([]);
});

test('commands for a host alone are on the pages that may have them', () => {
  const pages = new Set(BLOCKS.filter(({ words }) => words.has('host')).map(({ page }) => page));
  expect([...pages].sort()).toEqual(Object.keys(ON_HOSTS).sort());
  const proofs = Object.values(ON_HOSTS).flatMap((reason) => reason.match(/\btest\/[\w/.-]*\w/g) ?? []);
  expect(proofs.filter((proof) => !existsSync(join(ROOT, proof)))).toEqual([]);
});

test.each(SESSIONS)('what %s changes is used by a command after it', (_, steps) => {
  const last = (isOne: (language: string) => boolean) => steps.findLastIndex(({ language }) => isOne(language));
  const changes = last((language) => !['sh', 'given', 'text'].includes(language));
  expect(last((language) => language === 'sh')).toBeGreaterThanOrEqual(changes);
});

test('output that a page shows is that of a block which is run', () => {
  const compared = new Set(SESSIONS.flatMap(([, steps]) => steps));
  expect(problems(inLanguage('text'), (block) => (compared.has(block) ? '' : 'follows nothing that is run'))).toEqual(
    [],
  );
});

test('what the sessions leave out is on a page, and is run by what is named', () => {
  const left = new Set(inLanguage('sh').flatMap(({ text }) => leftOut(text)));
  expect([...left].sort()).toEqual(Object.keys(PROVEN_ELSEWHERE).sort());
  for (const [file, text] of Object.values(PROVEN_ELSEWHERE)) expect(textOf(file).includes(text) ? '' : file).toBe('');
});
