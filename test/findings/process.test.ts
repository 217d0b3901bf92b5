import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { transformSync } from '@swc/core';

/** What a program sees that isn't compiled with us: the built library, required from JavaScript. */
const ROOT = resolve(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'honeydue-process-'));
const library = join(folder, 'node_modules/honeydue-k3s');

beforeAll(() => {
  const compiler = join(ROOT, 'node_modules/.bin/tsc');
  const options = ['--composite', 'false', '--incremental', 'false', '--tsBuildInfoFile', 'null', '--outDir', library];
  // Type errors are the type check's business; what is written runs all the same.
  spawnSync(compiler, ['-p', join(ROOT, 'tsconfig.lib.json'), ...options]);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs an app in a folder of its own. */
function run(name: string, source: string, map?: string) {
  const cwd = join(folder, name);
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'app.js'), source);
  if (map !== undefined) writeFileSync(join(cwd, 'app.js.map'), map);
  const env = { PATH: process.env.PATH, NODE_PATH: join(ROOT, 'node_modules') };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['app.js'], { cwd, env, encoding: 'utf8' });
  return { status, stdout, stderr, files: readdirSync(cwd).filter((file) => !file.startsWith('app.')) };
}

const HEAD = "const { Chart, Duration } = require('cdk8s');\nconst lib = require('honeydue-k3s/lib');\n";

test('an app in JavaScript that is right writes dist and exits with 0', () => {
  const source = `${HEAD}lib.synthesize((app) => new lib.Configuration(new Chart(app, 'shop'), 'settings', { data: {} }));`;
  expect(run('right', source)).toEqual({ status: 0, stdout: '', stderr: '', files: ['dist'] });
});

test('one with mistakes exits with 1, writes nothing, and says all of them without a stack trace', () => {
  const { stderr, ...rest } = run(
    'wrong',
    `${HEAD}lib.synthesize((app) => {
      const chart = new Chart(app, 'shop', { namespace: 'shop' });
      new lib.HoneydueApi(chart, 'api');
      new lib.Worker(chart, 'worker', { image: 'redis:7', resources: null, shutdownBudget: 60 });
      new lib.CloudflareOnlyIngress(chart, 'front', { hosts: 'shop.example.com', backend: 'api' });
    });`,
  );
  expect(rest).toEqual({ status: 1, stdout: '', files: [] });
  const messages = [
    'image = undefined',
    'resources = null',
    'shutdownBudget = 60',
    'hosts = "shop.example.com"',
    'backend = "api"',
  ];
  for (const message of messages) expect(stderr).toContain(`    ${message}: `);
  expect(stderr).not.toMatch(/TypeError|^\s+at /m);
  expect(stderr).toMatch(/\n5 errors, 0 warnings\n$/);
});

test('when something throws, the line of the app is named, not one of a package', () => {
  const source = `${HEAD}lib.synthesize((app) => {\n  new Chart(app, 'shop');\n  new Chart(app, 'shop');\n});`;
  const { status, stderr, files } = run('thrown', source);
  expect({ status, files }).toEqual({ status: 1, files: [] });
  expect(stderr).toMatch(/ {2}error {2}app {2}app\.js:5\n/);
});

test('of an app that was compiled, the line of its source is named', () => {
  const source = `${HEAD}\n\ninterface Unused { readonly field: string }\n\nlib.synthesize(() => Duration.seconds(-1));\n`;
  const options = { filename: 'app.ts', sourceMaps: true, jsc: { parser: { syntax: 'typescript' as const } } };
  const { code, map } = transformSync(source, options);
  const { stderr } = run('compiled', code, map);
  expect(stderr).toMatch(/ {2}error {2}app {2}app\.ts:7\n/);
});
