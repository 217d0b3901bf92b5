import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Block, type Language, readBlocks } from './blocks';

export const ROOT = resolve(__dirname, '../..');

/** Every file that is in the repository, or would be if it were added: by its path from the root. */
export const FILES: ReadonlySet<string> = new Set(
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && existsSync(join(ROOT, file))),
);

/** Every page of the repository. */
export const PAGES: readonly string[] = [...FILES].filter((file) => file.endsWith('.md')).sort();

/** The pages that people write. What is in the others is tested where they are generated. */
export const WRITTEN: readonly string[] = PAGES.filter((page) => !/^docs\/(api|reference)\//.test(page));

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** The blocks of a page in one language, or of any, in their order. */
export function blocksOf(page: string, language?: Language): Block[] {
  return readBlocks(page, textOf(page)).blocks.filter((block) => language === undefined || block.language === language);
}

/** The blocks of the pages that people write. */
export const BLOCKS: readonly Block[] = WRITTEN.flatMap((page) => blocksOf(page));
