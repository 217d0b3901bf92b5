const linesOf = (output: string) =>
  output
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What `npm run synth` says when the compiler takes more than a moment, and only then. */
const PROGRESS = 'Checking the types …';

/** Whether a page shows what a command printed: `…` alone on a line is any lines, within a line any text. */
export function isShown(shown: string, printed: string): boolean {
  const pattern = linesOf(shown)
    .map((line) => (line.trim() === '…' ? '(?:.*\n)*?' : `${line.split('…').map(literal).join('.*')}\n`))
    .join('');
  const lines = linesOf(printed).filter((line) => line !== PROGRESS);
  return new RegExp(`^${pattern}$`).test(`${lines.join('\n')}\n`);
}
