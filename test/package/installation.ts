import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { blocksOf } from '../docs/pages';

export const ROOT = resolve(__dirname, '../..');

/** Where the package was installed, once for all tests; the setup hands it on. */
export const installed = (...names: string[]) => join(process.env.HONEYDUE_PACKAGE_FOLDER ?? '', 'newest', ...names);

export interface PackageJson {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

export const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as PackageJson;

/** The example of the README. */
export const EXAMPLE = blocksOf('README.md', 'ts')[0]?.text ?? '';

/** What can be imported, as it is written: `honeydue-k3s`, `honeydue-k3s/edge`, …. */
export const ENTRIES = Object.keys(PACKAGE.exports)
  .filter((path) => !path.endsWith('.json'))
  .map((path) => `honeydue-k3s${path.slice(1)}`);

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in a folder, with nothing of this repository in reach. */
export function run(cwd: string, program: string, ...args: string[]): Outcome {
  const { PATH, HOME, npm_config_cache } = process.env;
  const env = { PATH, HOME, npm_config_cache, NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Like `run`, for what must succeed. */
export function succeed(cwd: string, program: string, ...args: string[]): string {
  const { status, stdout, stderr } = run(cwd, program, ...args);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: exit ${status}\n${stdout}${stderr}`);
  return stdout;
}

/** Writes a file, and the folders that it is in. */
export function write(file: string, content: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}
