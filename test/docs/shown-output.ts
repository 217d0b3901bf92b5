const linesOf = (output: string) => output.split('\n').map((line) => line.trimEnd());
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a page shows what a command printed: `…` alone on a line is any lines, within a line any text. */
export function isShown(shown: string, printed: string): boolean {
  const pattern = linesOf(shown.trimEnd())
    .map((line) => (line.trim() === '…' ? '(?:.*\n)*?' : `${line.split('…').map(literal).join('.*')}\n`))
    .join('');
  return new RegExp(`^${pattern}$`).test(`${linesOf(printed.trimEnd()).join('\n')}\n`);
}
