const linesOf = (output: string) =>
  output
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What a command says that is at work for more than a moment, and only then: `Checking the types …`. */
const PROGRESS = /\S …$/;

/** Whether a page shows what a command printed: `…` alone on a line is any lines, within a line any text. */
export function isShown(shown: string, printed: string): boolean {
  const pattern = linesOf(shown)
    .filter((line) => !PROGRESS.test(line))
    .map((line) => (line.trim() === '…' ? '(?:.*\n)*?' : `${line.split('…').map(literal).join('.*')}\n`))
    .join('');
  const lines = linesOf(printed).filter((line) => !PROGRESS.test(line));
  return new RegExp(`^${pattern}$`).test(`${lines.join('\n')}\n`);
}
