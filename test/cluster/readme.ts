import { blocksOf } from '../docs/pages';

/** The one command of a README, in a block of commands, that prunes: what is documented is what is tested. */
export function pruneLine(file = 'README.md'): string {
  const lines = blocksOf(file, 'sh').flatMap(({ text }) => text.replaceAll(/\\\n\s*/g, '').split('\n'));
  const pruning = [...new Set(lines.filter((line) => /^kubectl apply .*--prune\b/.test(line)))];
  if (pruning.length !== 1) throw new Error(`${file} has ${pruning.length} commands that prune, not one`);
  return pruning[0] as string;
}
