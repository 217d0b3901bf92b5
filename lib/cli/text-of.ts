import { readFileSync, statSync } from 'node:fs';

/** Text of a file that another one names, or nothing where there is none. */
export function textOf(file: string, encoding?: BufferEncoding): string | undefined {
  // Below what is a file there is nothing; a device would never end.
  try {
    return statSync(file).isFile() ? textIn(file, encoding) : undefined;
  } catch {
    return undefined;
  }
}

export function textIn(file: string, encoding: BufferEncoding = 'utf8'): string {
  return withoutMarks(readFileSync(file, encoding));
}

/** Windows editors begin files with a byte order mark, and put one behind a licence; kubectl passes over it at the beginning of a line. */
export function withoutMarks(text: string): string {
  return text.replace(/^\uFEFF/gm, '');
}
