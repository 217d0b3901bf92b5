import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What `npm run synth` makes of a copy of this repository whose sources change. */
const ROOT = resolve(__dirname, '../..');
const COPIED = ['main.ts', 'nodes.ts', 'hosts.ts', 'lib', 'imports', 'scripts', 'cluster.yaml', 'package.json'];
const folder = mkdtempSync(join(tmpdir(), 'honeydue-scripts-'));
const inFolder = (file: string) => join(folder, file);
const MAIN = readFileSync(join(ROOT, 'main.ts'), 'utf8');

beforeAll(() => {
  for (const file of COPIED) cpSync(join(ROOT, file), inFolder(file), { recursive: true });
  for (const kind of ['', '.lib', '.build'])
    cpSync(join(ROOT, `tsconfig${kind}.json`), inFolder(`tsconfig${kind}.json`));
  symlinkSync(join(ROOT, 'node_modules'), inFolder('node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function synth() {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/synth.js'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const written = readdirSync(folder).includes('dist');
  const yaml = written ? readFileSync(inFolder('dist/honeydue.k8s.yaml'), 'utf8') : undefined;
  // Said when the compiler takes over a second, as it does on a busy machine.
  return { status, stdout, stderr: stderr.replace('Checking the types …\n', ''), yaml };
}

/** The bundle and V8's code for it, with when they were written. */
function bundle() {
  const files = readdirSync(inFolder('build/app'));
  return files.map((file) => [file, statSync(inFolder(`build/app/${file}`)).mtimeMs] as const);
}

const compiled = () => inFolder(`build/app/${bundle().find(([file]) => file.endsWith('.v8'))?.[0]}`);

test('the bundle writes what the sources write', () => {
  const snapshot = readFileSync(join(ROOT, '__snapshots__/honeydue.k8s.yaml'), 'utf8');
  expect(synth()).toEqual({ status: 0, stdout: 'dist/honeydue.k8s.yaml\n', stderr: '', yaml: snapshot });
});

test('nothing is bundled or compiled again while nothing changes', () => {
  const before = bundle();
  expect(synth().status).toBe(0);
  expect(bundle()).toEqual(before);
});

test('a change is in the next synthesis, also one of the same length and with an older date', () => {
  writeFileSync(inFolder('main.ts'), MAIN.replace("'honeyDueProd'", "'honeyDueTest'"));
  utimesSync(inFolder('main.ts'), 1e9, 1e9);
  expect(synth().yaml).toContain('B2_BUCKET_NAME: honeyDueTest\n');
  const file = inFolder('lib/metadata/labels.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace("'app.kubernetes.io/part-of'", "'app.kubernetes.io/port-of'"));
  expect(synth().yaml).toContain('app.kubernetes.io/port-of: honeydue\n');
  cpSync(join(ROOT, 'lib/metadata/labels.ts'), file);
  writeFileSync(inFolder('main.ts'), MAIN);
  expect(synth().yaml).toContain('EMAIL_HOST: smtp.fastmail.com\n');
});

test("V8's code that V8 refuses is written anew", () => {
  writeFileSync(compiled(), 'of another version');
  expect(synth().status).toBe(0);
  expect(statSync(compiled()).size).toBeGreaterThan(100_000);
});

test('what main.ts gets wrong is reported with its line', () => {
  writeFileSync(
    inFolder('main.ts'),
    MAIN.replace('  const tags', "  if (app) throw new Error('thrown');\n  const tags"),
  );
  const line = MAIN.split('\n').findIndex((text) => text.startsWith('  const tags')) + 1;
  expect(synth()).toMatchObject({ status: 1, yaml: undefined, stderr: expect.stringContaining(`main.ts:${line}\n`) });
});

test('a type error stops it', () => {
  writeFileSync(inFolder('main.ts'), MAIN.replace("PORT: '8000'", 'PORT: 8000'));
  const { status, stdout, stderr, yaml } = synth();
  expect({ status, stderr, yaml }).toEqual({
    status: 1,
    stderr: 'Type errors: nothing was synthesized.\n',
    yaml: undefined,
  });
  expect(stdout).toContain('main.ts');
});
