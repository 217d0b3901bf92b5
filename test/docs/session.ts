import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Block, type Problem, placeOf } from './blocks';
import { changed } from './excerpts';
import { BLOCKS, WRITTEN } from './pages';
import { withoutLeftOut } from './proven-elsewhere';
import { type Terminal, typed } from './shell';
import { isShown } from './shown-output';

/** Whose session a block belongs to: that in a copy of the repository, or that of an app which installs the package. */
export type Place = 'repository' | 'app';

const LAST_LINES = 30;

/** The blocks that a session goes through: what is run, written, or shown of a run. */
export function stepsOf(blocks: readonly Block[], place: Place): Block[] {
  let lastRun: Place | undefined;
  return blocks.filter((block) => {
    const { language, words } = block;
    const own: Place = words.has('app') ? 'app' : 'repository';
    if (language === 'text') return lastRun === place;
    if (language === 'sh') lastRun = words.has('host') ? undefined : own;
    return own === place && isStep(block);
  });
}

/** The pages that have something to follow in a place, each with its steps. */
export function sessionsOf(place: Place): (readonly [page: string, steps: readonly Block[]])[] {
  return WRITTEN.map((page) => {
    const blocks = BLOCKS.filter((block) => block.page === page);
    return [page, stepsOf(blocks, place)] as const;
  }).filter(([, steps]) => steps.length > 0);
}

function isStep({ language, words, text }: Block): boolean {
  if (language === 'sh') return !words.has('host') && withoutLeftOut(text) !== '';
  return language === 'given' || words.has('file');
}

/** Whether a session needs a cluster. */
export function asksCluster(steps: readonly Block[]): boolean {
  return steps.some(({ language, text }) => ['sh', 'given'].includes(language) && /\bkubectl\b/.test(text));
}

/**
 * Does what a page says, from top to bottom: its files are in a folder, its commands in one terminal that begins there.
 *
 * @returns what does not go as the page says: the first of it, as the rest follows from it
 */
export async function follow(
  steps: readonly Block[],
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<Problem[]> {
  let terminal: Terminal = { folder, environment };
  let printed = '';
  for (const step of steps) {
    const problem = (message: string) => [`${placeOf(step)}: ${message}`];
    const { language, words, text } = step;
    const file = words.get('file');
    if (language === 'text') {
      if (!isShown(text, printed)) return problem(`what the block before it prints is not this, but\n${printed}`);
    } else if (language === 'sh' || language === 'given') {
      const ran = await typed(withoutLeftOut(text), terminal);
      const expected = Number(words.get('exit') ?? 0);
      if (ran.exit !== expected) return problem(`ends with ${ran.exit}, not ${expected}\n${end(ran.printed)}`);
      terminal = ran.terminal;
      if (language === 'sh') printed = ran.printed;
    } else if (file !== undefined) {
      const path = join(folder, file);
      try {
        const content = language === 'diff' ? changed(readFileSync(path, 'utf8'), text) : text;
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
      } catch (error) {
        return problem(`${file} can't be written so: ${(error as Error).message}`);
      }
    }
  }
  return [];
}

function end(printed: string): string {
  return printed.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
}
