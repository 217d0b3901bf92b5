import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRIES, EXAMPLE, installed, run, succeed, write } from './installation';

/** The example of the README, and every entry by all that it exports. */
const ENTRY_IMPORTS = ENTRIES.map((entry, index) => `import * as entry${index} from '${entry}';`).join('\n');
const USES = ENTRIES.map((_, index) => `entry${index}`).join(', ');
const PROGRAM = `${EXAMPLE}\n${ENTRY_IMPORTS}\nexport const entries: readonly object[] = [${USES}];\n`;

const STRICT = {
  target: 'es2022',
  strict: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  // Neither Node's types nor Jest's are asked for.
  types: [],
  outDir: 'out',
  rootDir: '.',
};

/** How a program is a module, and how its imports are found. */
const RESOLUTIONS = {
  'CommonJS by the template of cdk8s': { type: 'commonjs', options: { module: 'commonjs', moduleResolution: 'node' } },
  CommonJS: { type: 'commonjs', options: { module: 'node16', moduleResolution: 'node16' } },
  "Node's ESM": { type: 'module', options: { module: 'nodenext', moduleResolution: 'nodenext' } },
  'a bundler': { type: 'module', options: { module: 'esnext', moduleResolution: 'bundler' } },
};

type Resolution = keyof typeof RESOLUTIONS;

const CASES = ['5.4', '5.9', '6', '7'].flatMap((version) =>
  (Object.keys(RESOLUTIONS) as Resolution[])
    // TypeScript 7 has no such resolution any more, and 6 wants to be asked for it.
    .filter((name) => version !== '7' || RESOLUTIONS[name].options.moduleResolution !== 'node')
    .map((name) => [version, name] as const),
);

/** A folder with a program, beside the installed packages. */
function project(name: string, type: string, compilerOptions: object, program = PROGRAM): string {
  const folder = installed(name);
  write(join(folder, 'package.json'), JSON.stringify({ type }));
  write(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...STRICT, ...compilerOptions }, files: ['app.ts'] }),
  );
  write(join(folder, 'app.ts'), program);
  return folder;
}

const compile = (version: string, folder: string) =>
  run(folder, process.execPath, installed(`node_modules/typescript-${version}/bin/tsc`));

test.each(CASES)('TypeScript %s compiles it strictly for %s, and it synthesizes', (version, name) => {
  const { type, options } = RESOLUTIONS[name];
  const silenced = version === '6' && options.moduleResolution === 'node' ? { ignoreDeprecations: '6.0' } : {};
  const folder = project(`${version} ${name}`, type, { ...options, ...silenced });
  expect(compile(version, folder)).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(run(folder, process.execPath, 'out/app.js')).toEqual({ status: 0, stdout: '', stderr: '' });
  const written = readFileSync(join(folder, 'dist/shop.k8s.yaml'), 'utf8');
  expect(written).toContain('kind: HelmChartConfig\n');
  expect(written).toContain('kind: Deployment\n');
});

test('an export that is not there does not compile', () => {
  const { options, type } = RESOLUTIONS.CommonJS;
  const program = "import { Nothing } from 'honeydue-k3s/edge';\nimport 'honeydue-k3s/nothing';\nnew Nothing();\n";
  const { status, stdout } = compile('5.9', project('missing', type, options, program));
  expect(status).not.toBe(0);
  expect(stdout).toContain("has no exported member 'Nothing'");
});

test('a prop that JavaScript misspells is found by its types', () => {
  const program = `// @ts-check
    const { App } = require('cdk8s');
    const { Redis } = require('honeydue-k3s/workloads');
    new Redis(new App(), 'redis', { storge: 5 });`;
  const folder = project('checked', 'commonjs', { ...RESOLUTIONS.CommonJS.options, allowJs: true }, 'export {};\n');
  write(join(folder, 'app.js'), program);
  write(join(folder, 'tsconfig.json'), readFileSync(join(folder, 'tsconfig.json'), 'utf8').replace('app.ts', 'app.js'));
  expect(compile('7', folder).stdout).toContain("'storge' does not exist in type 'RedisProps'");
});

test.each(ENTRIES)('%s is loaded alone, from JavaScript of both kinds, and is the same in both', (entry) => {
  const names = `console.log(Object.keys(library).filter((name) => !/^(default|module.exports|__esModule)$/.test(name)).sort().join())`;
  const required = succeed(installed(), process.execPath, '-e', `const library = require('${entry}'); ${names}`);
  const imported = succeed(
    installed(),
    process.execPath,
    '--input-type=module',
    '-e',
    `import * as library from '${entry}'; ${names}`,
  );
  expect(required.length).toBeGreaterThan(10);
  expect(imported).toBe(required);
});

test('a construct of an area is the one of the root', () => {
  const program = `const same = (area, name) => require('honeydue-k3s')[name] === require('honeydue-k3s/' + area)[name];
    console.log(same('edge', 'Edge'), same('workloads', 'WebService'), same('network', 'NetworkPolicies'));`;
  expect(succeed(installed(), process.execPath, '-e', program)).toBe('true true true\n');
});

test('it works with the oldest peers that it admits', () => {
  const folder = installed('../oldest');
  const program = `const { App, Chart } = require('cdk8s');
    const { TraefikDaemonSetConfig } = require('honeydue-k3s/edge');
    const { expectNoFindings } = require('honeydue-k3s/testing');
    require('honeydue-k3s').synthesize((app) => {
      const chart = new Chart(app, 'edge');
      new TraefikDaemonSetConfig(chart, 'traefik');
      expectNoFindings(chart);
    });`;
  expect(run(folder, process.execPath, '-e', program)).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(existsSync(join(folder, 'dist/edge.k8s.yaml'))).toBe(true);
});
