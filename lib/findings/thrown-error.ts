import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { types } from 'node:util';
import type { Finding } from './finding';

/**
 * An error that something threw while the app was built (cdk8s refuses a construct id given twice, a negative
 * Duration), as a finding: its message, and the line of the author's own code that led to it instead of a stack.
 */
export function thrownError(error: unknown): Finding {
  const thrown = types.isNativeError(error) ? error : new Error(String(error));
  return {
    rule: 'app',
    severity: 'error',
    message: thrown.message,
    fix: 'Mend what the message names; the app was not built any further, so there may be more to find.',
    ...authorsLine(thrown.stack ?? ''),
  };
}

const FRAME = /(?:\(|at (?:async )?)((?:file:\/\/)?\/.*):(\d+):(\d+)\)?$/;

interface Place {
  readonly file: string;
  readonly line: number;
}

/** The innermost frame outside of packages, this library and Node itself. */
function authorsLine(stack: string): Partial<Place> {
  const maps = new Map<string, SourceMap | undefined>();
  // Its frames say as little to an author as a package's. Compiled or bundled, only the source's folder tells them apart.
  const [here] = placesIn(new Error().stack ?? '', maps);
  const ours = here && `${resolve(dirname(here.file), '..')}/`;
  for (const { file, line } of placesIn(stack, maps)) {
    if (file.includes('/node_modules/') || (ours !== undefined && file.startsWith(ours))) continue;
    return { file: relative(process.cwd(), file), line };
  }
  return {};
}

/** Where the frames of a stack stand in the sources, the innermost first. */
function* placesIn(stack: string, maps: Map<string, SourceMap | undefined>): Iterable<Place> {
  for (const frame of stack.split('\n')) {
    const [, location, line, column] = FRAME.exec(frame) ?? [];
    if (location === undefined) continue;
    const file = location.startsWith('file:') ? fileURLToPath(location) : location;
    if (!maps.has(file)) maps.set(file, sourceMapOf(file));
    const entry = maps.get(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    yield entry && 'originalSource' in entry
      ? { file: resolve(dirname(file), entry.originalSource), line: entry.originalLine + 1 }
      : { file, line: Number(line) };
  }
}

/** The map beside a file; a half-written one must not hide what is told here. */
function sourceMapOf(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
  } catch {
    return undefined;
  }
}
