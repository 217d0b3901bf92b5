import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const PREFIX = 'honeydue-tests-';

/**
 * Gives this run a temporary folder of its own, which goes when the process ends, also by Ctrl-C. Not every test can
 * clean up: `Testing.app()` of cdk8s makes a folder each time. Jest's workers, and what the tests start, take it over
 * from the environment. The setup of every Jest configuration begins with it; one within another's uses the other's.
 */
export default function temporaryFolder(): void {
  if (basename(tmpdir()).startsWith(PREFIX)) return;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), PREFIX)));
  process.env.TMPDIR = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
}
