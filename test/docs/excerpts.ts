const lineBreak = /\r?\n/;
const indentationOf = (line: string) => /^ */.exec(line)?.[0] ?? '';
const linesOf = (text: string) => text.replace(/\n+$/, '').split(lineBreak);

/** Whether lines stand in a text one after the other, all of them deeper or less deep by as much. */
export function isExcerpt(excerpt: string, text: string): boolean {
  const wanted = linesOf(excerpt);
  const lines = text.split(lineBreak);
  const [first = ''] = wanted;
  return lines.some((start, index) => {
    const deeper = indentationOf(start).length - indentationOf(first).length;
    const shifted = (line: string) => {
      if (line === '' || deeper === 0) return line;
      return deeper > 0 ? ' '.repeat(deeper) + line : line.replace(new RegExp(`^ {${-deeper}}`), '');
    };
    return wanted.every((line, offset) => shifted(line) === lines[index + offset]);
  });
}

/**
 * A text with a change made: what is removed and what is kept stands in it, one line after the other, in one place alone.
 * Headers of files and numbers of lines are read over; `@@` begins another place.
 *
 * @throws Error that says which lines are not there, or are there twice
 */
export function changed(text: string, diff: string): string {
  const hunks = diff
    .replace(/^(?:diff |index |--- |\+\+\+ ).*\n/gm, '')
    .split(/^@@.*\n/m)
    .filter((hunk) => hunk.trim() !== '');
  return hunks.reduce((before, hunk) => {
    const lines = linesOf(hunk);
    const old = lines.filter((line) => !line.startsWith('+')).map((line) => line.slice(1));
    const places = before
      .split('\n')
      .flatMap((_, index, all) => (old.every((line, offset) => all[index + offset] === line) ? [index] : []));
    if (places.length !== 1) {
      throw new Error(`${places.length === 0 ? 'nowhere in it' : 'in it more than once'}:\n${old.join('\n')}`);
    }
    const fresh = lines.filter((line) => !line.startsWith('-')).map((line) => line.slice(1));
    return before
      .split('\n')
      .toSpliced(places[0] ?? 0, old.length, ...fresh)
      .join('\n');
  }, text);
}
