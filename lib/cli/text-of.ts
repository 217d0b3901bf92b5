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

/** Windows editors begin files with a byte order mark, and put one behind a licence; kubectl passes over it at the beginning of a line. */
export function textIn(file: string | number, encoding: BufferEncoding = 'utf8'): string {
  return readFileSync(file, encoding).replace(/^\uFEFF/gm, '');
}
