import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describedRules } from '../../lib';
import { EXAMPLE, installed, PACKAGE, ROOT, succeed } from './installation';

const HOME = installed('node_modules/honeydue-k3s');
const files = readdirSync(HOME, { recursive: true, encoding: 'utf8' })
  .filter((file) => statSync(join(HOME, file)).isFile())
  .sort();
const text = (file: string) => readFileSync(join(HOME, file), 'utf8');

test('what package.json declares is there', () => {
  const targets = Object.values(PACKAGE.exports).flatMap((target) =>
    typeof target === 'string' ? [target] : [target.types, target.default],
  );
  expect(targets.length).toBeGreaterThan(10);
  for (const file of [...targets, ...Object.values(PACKAGE.bin)]) expect(existsSync(join(HOME, file))).toBe(true);
});

test('no test, example or file of production is', () => {
  const others = files.filter(
    (file) => !/^build\/package\/(generated\/.*|[\w-]+)\.(js|br|d\.ts|d\.ts\.map)$/.test(file),
  );
  expect(others).toEqual(['README.md', 'bin/honeydue-k3s.js', 'package.json']);
  expect(files.filter((file) => /test\.|examples|main\.d|__snapshots__/.test(file))).toEqual([]);
});

test('the README is about the package, and leads to nothing that is not there', () => {
  const targets = [...text('README.md').matchAll(/\]\(([^)#]+)/g)].map(([, target]) => target);
  expect(targets.filter((target) => !files.includes(String(target)))).toEqual([]);
  expect(text('README.md')).toContain(EXAMPLE);
  expect(text('README.md')).not.toContain('npm run');
  expect(text('README.md')).toContain('waive it (docs/how-to/waive-a-rule.md)');
  const whole = readFileSync(join(ROOT, 'README.md'), 'utf8');
  expect(whole).toContain('](docs/');
  expect(whole.length).toBeGreaterThan(text('README.md').length);
});

test('every name that is declared has a place in the sources', () => {
  const written = JSON.parse(text('build/package/index.d.ts.map')) as ConstructorParameters<typeof SourceMap>[0];
  const map = new SourceMap(written);
  const sources = new Map<string, string[]>();
  let members = 0;
  const withoutDocs = text('build/package/index.d.ts').replace(/\/\*\*.*?\*\//gs, (docs) => docs.replace(/./g, ''));
  for (const [line, content] of withoutDocs.split('\n').entries()) {
    const [, before, name] =
      /^(export (?:abstract )?(?:class|interface|type|function|const) )(\w+)/.exec(content) ??
      /^(\t(?:(?:private|protected|static|abstract|readonly|get|set) )*)(\w+)\??: /.exec(content) ??
      [];
    if (before === undefined || name === undefined) continue;
    const entry = map.findEntry(line, before.length);
    if (!('originalSource' in entry)) throw new Error(`${content} has no place`);
    // The same path from the package in the checkout.
    const file = resolve(ROOT, 'build/package', written.sourceRoot, entry.originalSource);
    if (!sources.has(file)) sources.set(file, readFileSync(file, 'utf8').split('\n'));
    expect(sources.get(file)?.[entry.originalLine]?.slice(entry.originalColumn)).toMatch(new RegExp(`^${name}\\b`));
    members++;
  }
  expect(members).toBeGreaterThan(500);
});

test('package.json has nothing that a checkout alone needs: who installs it runs no script, and is warned of none', () => {
  const kept = Object.keys(JSON.parse(text('package.json')) as object);
  expect(kept).toEqual(expect.arrayContaining(['exports', 'dependencies', 'peerDependencies']));
  expect(kept.filter((key) => ['devDependencies', 'overrides', 'scripts'].includes(key))).toEqual([]);
});

test('an uncaught error prints a line of the code, and not all of it', () => {
  const code = brotliDecompressSync(readFileSync(join(HOME, 'build/package/code.br'))).toString();
  // Behind the programs come the explanations, which are never thrown.
  const [run] = code.split('const texts = `');
  const lines = String(run).split('\n');
  expect(lines.length).toBeGreaterThan(1000);
  expect(lines.filter(({ length }) => length >= 2000)).toEqual([]);
});

test.each(['honeydue-k3s', 'honeydue-k3s/workloads'])('a message that names a class of %s has its name', (entry) => {
  const program = `
    const classes = Object.entries(require('${entry}')).filter(([, value]) => /^class\\b/.test(value));
    console.log(JSON.stringify(classes.map(([name, { name: own }]) => [name, own])));`;
  const names = JSON.parse(succeed(installed(), process.execPath, '-e', program)) as [string, string][];
  expect(names.length).toBeGreaterThan(3);
  expect(names.filter(([name, own]) => name !== own)).toEqual([]);
});

test('the rules are explained as in the repository', () => {
  const program =
    "console.log(JSON.stringify(require('honeydue-k3s/rules').describedRules().map(({ id, docs }) => [id, docs])))";
  const packed = JSON.parse(succeed(installed(), process.execPath, '-e', program)) as unknown;
  expect(packed).toEqual(JSON.parse(JSON.stringify(describedRules().map(({ id, docs }) => [id, docs]))));
});

test('it is at most 400 kB, but for what is generated', () => {
  const isGenerated = (file: string) => file.startsWith('build/package/generated/');
  const PARTS = [
    ['code', /\.(js|br)$/],
    ['declarations', /\.d\.ts$/],
    ['their map', /\.map$/],
    ['the rest', /\.md$|package\.json$/],
  ] as const;
  const bytes = (chosen: readonly string[]) => chosen.reduce((sum, file) => sum + statSync(join(HOME, file)).size, 0);
  const own = files.filter((file) => !isGenerated(file));
  const sizes = {
    ...Object.fromEntries(PARTS.map(([part, pattern]) => [part, bytes(own.filter((file) => pattern.test(file)))])),
    'all of these': bytes(own),
    'generated types and schemas': bytes(files.filter(isGenerated)),
  };
  for (const [part, size] of Object.entries(sizes))
    process.stdout.write(`${part.padEnd(30)}${(size / 1000).toFixed(1).padStart(8)} kB\n`);
  const counted = PARTS.flatMap(([, pattern]) => own.filter((file) => pattern.test(file)));
  expect(counted.sort()).toEqual(own);
  expect(bytes(own)).toBeLessThanOrEqual(400_000);
});
