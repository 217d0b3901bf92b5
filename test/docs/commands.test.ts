import { spawnSync } from 'node:child_process';
import { ROOT, textOf, WRITTEN } from './pages';

const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };

/** Code of a page, in blocks and in sentences, where commands stand that the sessions don't run. */
function codeOf(page: string): string[] {
  return textOf(page)
    .replace(/\\\n */g, '')
    .split(/[`\n]/);
}

function matches(page: string, pattern: RegExp): RegExpExecArray[] {
  return codeOf(page).flatMap((code) => [...code.matchAll(pattern)]);
}

/** What `--help` says, of the command or one of its own. */
function help(...subcommands: readonly string[]): string {
  return spawnSync(process.execPath, ['bin/honeydue-k3s.js', ...subcommands, '--help'], { cwd: ROOT, encoding: 'utf8' })
    .stdout;
}

test('every script of npm that a page names is there', () => {
  const named = WRITTEN.flatMap((page) => matches(page, /\bnpm run ([a-z][a-z:]*)/g).map(([, name]) => name));
  expect(named.length).toBeGreaterThan(10);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
});

test('every command and option of honeydue-k3s that a page names is there', () => {
  const uses = WRITTEN.flatMap((page) => matches(page, /\bhoneydue-k3s(?:@\S+)? ([a-z]+)\b([^#|]*)/g));
  const options = new Map<string, Set<string>>();
  for (const [, command = '', rest = ''] of uses) {
    const known = options.get(command) ?? new Set();
    for (const [option] of rest.matchAll(/--[a-z-]+/g)) known.add(option);
    options.set(command, known);
  }
  expect(options.size).toBeGreaterThan(3);
  const commands = help();
  for (const [command, used] of options) {
    expect(commands).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    const text = help(command);
    expect({ command, unknown: [...used].filter((option) => !text.includes(option)) }).toEqual({
      command,
      unknown: [],
    });
  }
});
