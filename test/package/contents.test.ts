import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describedRules } from '../../lib';
import { installed, PACKAGE, ROOT, succeed } from './installation';

const HOME = installed('node_modules/honeydue-k3s');
const files = readdirSync(HOME, { recursive: true, encoding: 'utf8' })
  .filter((file) => statSync(join(HOME, file)).isFile())
  .sort();
const bytes = (chosen: readonly string[]) => chosen.reduce((sum, file) => sum + statSync(join(HOME, file)).size, 0);

test('what package.json declares is there', () => {
  const targets = Object.values(PACKAGE.exports).flatMap((target) =>
    typeof target === 'string' ? [target] : [target.types, target.default],
  );
  expect(targets.length).toBeGreaterThan(10);
  for (const file of [...targets, ...Object.values(PACKAGE.bin)]) expect(existsSync(join(HOME, file))).toBe(true);
});

test('no test, example or file of production is', () => {
  const tops = new Set(
    files.map((file) =>
      file
        .split('/')
        .slice(0, file.startsWith('build/') ? 3 : 1)
        .join('/'),
    ),
  );
  const code = [...tops].filter(
    (top) => !/^build\/package\/([a-z]+\.js|chunks|types|source|rule-docs\.json\.gz)$/.test(top),
  );
  expect(code.sort()).toEqual(['CHANGELOG.md', 'README.md', 'bin', 'package.json']);
  expect(files.filter((file) => /test\.|examples|main\.d|__snapshots__/.test(file))).toEqual([]);
});

test('every declaration has a map to its source, but those that were generated', () => {
  const declarations = files.filter((file) => file.endsWith('.d.ts') && !file.includes('/types/imports/'));
  expect(declarations.length).toBeGreaterThan(50);
  for (const file of declarations) {
    const map = JSON.parse(readFileSync(join(HOME, `${file}.map`), 'utf8')) as { sources: string[] };
    const sources = map.sources.map((source) => existsSync(join(HOME, dirname(file), source)));
    expect({ file, sources }).toEqual({ file, sources: [true] });
  }
});

test('a consumer who installs it runs no script', () => {
  const { scripts } = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { scripts: object };
  expect(Object.keys(scripts)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(pre|post)?install$/)]));
});

test('the rules are explained as in the repository', () => {
  const program =
    "console.log(JSON.stringify(require('honeydue-k3s/rules').describedRules().map(({ id, docs }) => [id, docs])))";
  const packed = JSON.parse(succeed(installed(), process.execPath, '-e', program)) as unknown;
  expect(packed).toEqual(JSON.parse(JSON.stringify(describedRules().map(({ id, docs }) => [id, docs]))));
});

test('it is no larger than it was measured to be', async () => {
  const { writePackage } = require(join(ROOT, 'scripts/package')) as {
    writePackage(): Promise<Record<string, number>>;
  };
  const generated = Object.entries(await writePackage()).filter(([source]) =>
    /^imports\/|\/schema\/served\/|\/known-keys\.ts$/.test(source),
  );
  const inCode = generated.reduce((sum, [, size]) => sum + size, 0);
  const of = (pattern: RegExp) => bytes(files.filter((file) => pattern.test(file)));
  const generatedTypes = of(/\/types\/imports\//);
  const sizes = {
    code: of(/\.js$/) - inCode,
    'what explains the rules': of(/\.gz$/),
    declarations: of(/\.d\.ts$/) - generatedTypes,
    'their maps': of(/\.map$/),
    'sources that the maps lead to': of(/\/source\//),
    'the rest': of(/\.md$|^package\.json$/),
  };
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  const all = { ...sizes, 'all of these': total, 'generated types and schemas': generatedTypes + inCode };
  for (const [name, size] of Object.entries(all))
    process.stdout.write(`${name.padEnd(32)}${(size / 1000).toFixed(1).padStart(8)} kB\n`);
  expect(total + generatedTypes + inCode).toBe(bytes(files));
  expect(total).toBeLessThan(1_300_000);
});
