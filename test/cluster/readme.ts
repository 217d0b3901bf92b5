import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The one command of a README, in a ```sh fence, that prunes: what is documented is what is tested. */
export function pruneLine(file = 'README.md'): string {
  const readme = readFileSync(join(__dirname, '../..', file), 'utf8');
  const fences = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, commands = '']) => commands);
  const lines = fences.flatMap((commands) => commands.replaceAll(/\\\n\s*/g, '').split('\n'));
  const pruning = [...new Set(lines.filter((line) => /^kubectl apply .*--prune\b/.test(line)))];
  if (pruning.length !== 1) throw new Error(`${file} has ${pruning.length} commands that prune, not one`);
  return pruning[0] as string;
}
