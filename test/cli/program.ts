import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const REPOSITORY = resolve(__dirname, '../..');

const folders: string[] = [];

beforeAll(() => {
  const build = spawnSync('node_modules/.bin/tsc', ['-b', 'tsconfig.build.json'], { cwd: REPOSITORY });
  expect(build.stdout.toString()).toBe('');
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A folder with files by their names, which is removed after the tests. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'honeydue-cli-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The program as it is compiled, with what it says. */
export function run(
  args: readonly string[],
  {
    cwd = REPOSITORY,
    input,
    variables = {},
  }: { cwd?: string; input?: string; variables?: Record<string, string> } = {},
) {
  const { status, stdout, stderr } = spawnSync('node', [join(REPOSITORY, 'build/lib/cli/main.js'), ...args], {
    cwd,
    encoding: 'utf8',
    // As in CI, where nothing but a terminal or FORCE_COLOR may turn colours on.
    env: { PATH: process.env.PATH, CI: 'true', ...variables },
    ...(input === undefined ? {} : { input }),
  });
  return { status, stdout, stderr };
}
