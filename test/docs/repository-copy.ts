import { cpSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILES, ROOT } from './pages';
import { ENVIRONMENT } from './shell';

const MODULES = 'node_modules';

/**
 * Copies of the repository as it is in this work tree and after `npm ci`, for pages to be followed in. One after the
 * other in one place, because npx keeps something for each folder that it is used in, which takes it some seconds.
 */
export class RepositoryCopy {
  private readonly home = realpathSync(mkdtempSync(join(tmpdir(), 'honeydue-docs-')));
  readonly folder = join(this.home, 'honeydue-k3s');
  readonly environment: NodeJS.ProcessEnv = { ...ENVIRONMENT, npm_config_cache: join(this.home, 'npm') };

  /** Makes it anew, as if nobody had followed a page in it. */
  renew(): void {
    rmSync(this.folder, { recursive: true, force: true });
    // With the times of writing, by which the compiler and the bundle know what is as it was.
    const preserveTimestamps = true;
    for (const file of FILES) cpSync(join(ROOT, file), join(this.folder, file), { preserveTimestamps });
    copyCompiled(join(this.folder, 'build'));
    linkModules(this.folder);
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** What the compiler wrote. The bundle and the tests' own folders are there one moment and gone the next. */
function copyCompiled(target: string): void {
  for (const name of readdirSync(join(ROOT, 'build'))) {
    if (name === 'app' || name.includes('-')) continue;
    cpSync(join(ROOT, 'build', name), join(target, name), { recursive: true, preserveTimestamps: true });
  }
}

/** What is installed, package by package: whoever removes the folder's entries removes links. */
function linkModules(folder: string): void {
  const [from, to] = [join(ROOT, MODULES), join(folder, MODULES)];
  mkdirSync(join(to, '.bin'), { recursive: true });
  for (const name of readdirSync(from)) if (name !== '.bin') symlinkSync(join(from, name), join(to, name));
  // The commands lead to packages beside them, and the repository's own to its own.
  for (const name of readdirSync(join(from, '.bin'))) {
    symlinkSync(readlinkSync(join(from, '.bin', name)), join(to, '.bin', name));
  }
}
