import { existsSync, readFileSync } from 'node:fs';
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

/** This library: `lib`, or the folder that it was compiled to. Its frames say as little to an author as a package's. */
const OURS = resolve(__dirname, '..');
const FRAME = /(?:\(|at (?:async )?)((?:file:\/\/)?\/.*):(\d+):(\d+)\)?$/;

/** The innermost frame outside of packages, this one and Node itself; for compiled code, the line of its source. */
function authorsLine(stack: string): Pick<Finding, 'file' | 'line'> {
  for (const frame of stack.split('\n')) {
    const [, location, line, column] = FRAME.exec(frame) ?? [];
    if (location === undefined) continue;
    const file = location.startsWith('file:') ? fileURLToPath(location) : location;
    if (file.includes('/node_modules/') || file.startsWith(`${OURS}/`)) continue;
    return sourceOf(file, Number(line), Number(column));
  }
  return {};
}

function sourceOf(file: string, line: number, column: number): Pick<Finding, 'file' | 'line'> {
  const mapFile = `${file}.map`;
  const entry =
    existsSync(mapFile) && new SourceMap(JSON.parse(readFileSync(mapFile, 'utf8'))).findEntry(line - 1, column - 1);
  return entry && 'originalSource' in entry
    ? { file: shown(resolve(dirname(file), entry.originalSource)), line: entry.originalLine + 1 }
    : { file: shown(file), line };
}

function shown(file: string): string {
  return relative(process.cwd(), file);
}
