import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

/** What Jest does with snapshots: `-u` rewrites them all, a plain run writes those that are missing, `--ci` none. */
export type UpdateMode = 'all' | 'new' | 'none';

const ROOT = resolve(__dirname, '../..');

/** Compares text with a committed file, which is written and read as the plain file that it is. */
export function expectFile(file: string, text: string, mode: UpdateMode = updateMode()): void {
  const name = relative(ROOT, file);
  if (mode === 'all' || (mode === 'new' && !existsSync(file))) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  if (!existsSync(file)) throw new Error(`${name} is missing: run \`npx jest -u\` and commit it.`);
  // The name of the file stands in the report, as a key of what is compared line by line.
  expect({ [name]: text.split('\n') }).toEqual({ [name]: readFileSync(file, 'utf8').split('\n') });
}

/** The mode that this run of Jest is in. Its field is not in Jest's types; a run that lacks it writes nothing. */
export function updateMode(): UpdateMode {
  const { snapshotState } = expect.getState() as { snapshotState?: { _updateSnapshot?: UpdateMode } };
  return snapshotState?._updateSnapshot ?? 'none';
}
