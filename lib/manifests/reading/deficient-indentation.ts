import { YAMLException } from 'js-yaml';

/** An alias that is a key, whose name ends before the colon for kubectl alone: `*container:`. */
const ALIAS_AS_KEY = /^(\s*(?:- +)*\*[\w-]+):(?=\s|$)/gm;

/** Reads a text, which may be indented less than YAML wants and kubectl asks. */
export function leniently<T>(text: string, read: (text: string) => T): T {
  for (let source = text.replace(ALIAS_AS_KEY, '$1 :'), failed = -1; ; ) {
    try {
      return read(source);
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const line = error.mark?.line;
      if (line === undefined || line <= failed) throw error;
      const apart = withCommentApart(source, line);
      if (apart !== source) {
        source = apart;
        continue;
      }
      if (isLoneIndicator(source, line)) {
        source = indented(source, line);
        continue;
      }
      if (error.reason !== 'deficient indentation') throw error;
      // Where one text stands so, most do: one by one a long file would be read for minutes.
      const all = failed === -1 ? withTextsIndented(source) : source;
      failed = all === source ? line : 0;
      source = all === source ? indented(source, line) : all;
    }
  }
}

/** More than any collection is indented. */
const INDENT = ' '.repeat(100);

/**
 * The text with one line of a collection in brackets, of a text in quotes or before one farther to the right, where it means the
 * same. YAML wants a closing bracket indented; kubectl does not, and many stand below the first letter of their key.
 */
function indented(text: string, line: number): string {
  const lines = text.split('\n');
  lines[line] = INDENT + lines[line];
  return lines.join('\n');
}

/** The text with a space between the quotes of one line and the comment right behind them, which kubectl does without. */
function withCommentApart(text: string, line: number): string {
  const lines = text.split('\n');
  lines[line] = (lines[line] ?? '').replace(/^([^"'#]*(?:"[^"\\]*"|'[^']*'))#/, '$1 #');
  return lines.join('\n');
}

/** Whether a line has nothing but the sign that a text follows, which stands below its key and no farther. */
function isLoneIndicator(text: string, line: number): boolean {
  return /^ *[|>][-+\d]*\s*$/.test(text.split('\n')[line] ?? '') && !text.split('\n')[line]?.startsWith(INDENT);
}

/** A key whose text in quotes goes on in the next line: `description: 'What it`. */
const OPENED = /^( *)(?:- +)*[\w.$/-]+: +(?:'(?:[^']|'')*|"(?:[^"\\]|\\.)*)$/;
/** A key whose text stands below it as it is; what looks like YAML there is none. */
const BLOCK = /^( *).*[:-] +[|>][-+\d]* *(?:#.*)?$/;

/**
 * The text with every line of a text in quotes farther to the right that stands no farther than its key. A CRD of an old
 * tool has hundreds of them.
 */
export function withTextsIndented(text: string): string {
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const inBlock = BLOCK.exec(line)?.[1]?.length;
    if (inBlock !== undefined) {
      while (at + 1 < lines.length && (indentOf(lines[at + 1]) > inBlock || lines[at + 1]?.trim() === '')) at += 1;
      continue;
    }
    const key = OPENED.exec(line)?.[1]?.length;
    if (key === undefined) continue;
    const isEnd = line.includes(": '") ? /(^|[^'])('')*' *(#.*)?$/ : /(^|[^\\])" *(#.*)?$/;
    for (let isOver = false; !isOver && at + 1 < lines.length; at += 1) {
      const next = lines[at + 1] ?? '';
      isOver = isEnd.test(next);
      if (next.trim() !== '' && indentOf(next) <= key) lines[at + 1] = INDENT + next;
    }
  }
  return lines.join('\n');
}

function indentOf(line = ''): number {
  return line.length - line.trimStart().length;
}
