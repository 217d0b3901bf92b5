import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf } from '../docs/pages';
import { EXAMPLES, inExample } from '../support/examples';
import { installed, ROOT, succeed } from './installation';

/** What examples/README.md tells whoever takes an example away; the one that it says can't be taken is left out. */
const README = readFileSync(join(ROOT, 'examples/README.md'), 'utf8');
const [{ text: commands } = { text: '' }] = blocksOf('examples/README.md', 'sh');
const LINES = commands.trimEnd().split('\n');
const INSTALLING = LINES.filter((line) => line.startsWith('npm '));
const USING = LINES.filter((line) => /^npx (tsc|tsx) /.test(line));
const NOT_TAKEN = 'cloudflare-full-strict';

/** A folder of its own, where one installation serves all examples. */
const elsewhere = installed('..', 'elsewhere');

beforeAll(() => {
  mkdirSync(elsewhere);
  const [tarball = ''] = /honeydue-k3s-[\w.-]+\.tgz/.exec(commands) ?? [];
  cpSync(installed('..', tarball), join(elsewhere, tarball));
  for (const line of INSTALLING) succeed(elsewhere, 'sh', '-c', line);
});

test('three lines install what the examples need, and two use it', () => {
  expect([INSTALLING.length, USING.length]).toEqual([3, 2]);
  expect(README).toContain(`[${NOT_TAKEN}](${NOT_TAKEN}) alone can't be`);
});

describe.each(EXAMPLES.filter((name) => name !== NOT_TAKEN))('%s, taken elsewhere', (name) => {
  const folder = join(elsewhere, name);

  beforeAll(() => {
    mkdirSync(folder);
    const files = readdirSync(inExample(name), { withFileTypes: true }).filter((entry) => entry.isFile());
    for (const file of files) cpSync(inExample(name, file.name), join(folder, file.name));
  });

  test('compiles, and writes what it writes here', () => {
    for (const line of USING) succeed(folder, 'sh', '-c', line);
    const snapshot = existsSync(join(ROOT, '__snapshots__', name))
      ? join(ROOT, '__snapshots__', name)
      : inExample(name, 'dist');
    const files = readdirSync(snapshot).sort();
    expect(readdirSync(join(folder, 'dist')).sort()).toEqual(files);
    const read = (from: string) => files.map((file) => readFileSync(join(from, file), 'utf8'));
    expect(read(join(folder, 'dist'))).toEqual(read(snapshot));
  });

  test('is found right by the command of its README', () => {
    const own = readFileSync(join(folder, 'README.md'), 'utf8');
    const [check = ''] = /^npx honeydue-k3s check dist.*$/m.exec(own) ?? [];
    expect(succeed(folder, 'sh', '-c', check)).toContain('nothing found');
  });

  if (!existsSync(inExample(name, 'nodes.ts'))) return;
  test('the files of its hosts are written', () => {
    succeed(folder, 'sh', '-c', 'npx tsx nodes.ts');
    expect(readdirSync(join(folder, 'nodes')).length).toBeGreaterThan(0);
  });
});
