import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What `npm run synth:examples` makes of a copy of this repository with examples of its own. */
const ROOT = resolve(__dirname, '../..');
const COPIED = ['main.ts', 'nodes.ts', 'hosts.ts', 'lib', 'imports', 'scripts', 'cluster.yaml', 'package.json'];
const folder = mkdtempSync(join(tmpdir(), 'honeydue-examples-'));
const inFolder = (file: string) => join(folder, file);

beforeAll(() => {
  for (const file of COPIED) cpSync(join(ROOT, file), inFolder(file), { recursive: true });
  for (const kind of ['', '.lib', '.build', '.examples'])
    cpSync(join(ROOT, `tsconfig${kind}.json`), inFolder(`tsconfig${kind}.json`));
  symlinkSync(join(ROOT, 'node_modules'), inFolder('node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => rmSync(inFolder('examples'), { recursive: true, force: true }));

function example(name: string, data: string): void {
  mkdirSync(inFolder(`examples/${name}`), { recursive: true });
  writeFileSync(
    inFolder(`examples/${name}/main.ts`),
    `import { Chart } from 'cdk8s';
     import { synthesize } from 'honeydue-k3s';
     import { Configuration } from 'honeydue-k3s/workloads';
     synthesize((app) => {
       new Configuration(new Chart(app, '${name}', { namespace: 'shop' }), 'settings', { data: ${data} });
     });`,
  );
}

function synthesized() {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/synth-examples.js'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const written = (name: string) => existsSync(inFolder(`examples/${name}/dist/${name}.k8s.yaml`));

test("each example's manifests are written beside it", () => {
  example('one', "{ A: '1' }");
  example('two', "{ B: '2' }");
  expect(synthesized()).toEqual({ status: 0, stdout: 'examples/one/dist\nexamples/two/dist\n', stderr: '' });
  expect(readFileSync(inFolder('examples/two/dist/two.k8s.yaml'), 'utf8')).toContain('B: "2"');
  expect(written('one')).toBe(true);
});

test('one with a nodes.ts gets the files of its hosts too', () => {
  example('one', "{ A: '1' }");
  cpSync(join(ROOT, 'examples/private-network/hosts.ts'), inFolder('examples/one/hosts.ts'));
  cpSync(join(ROOT, 'examples/private-network/nodes.ts'), inFolder('examples/one/nodes.ts'));
  cpSync(join(ROOT, 'examples/private-network/cluster.yaml'), inFolder('examples/one/cluster.yaml'));
  expect(synthesized()).toMatchObject({ status: 0, stdout: 'examples/one/dist\nexamples/one/nodes\n' });
  expect(existsSync(inFolder('examples/one/nodes/node1/ufw.sh'))).toBe(true);
});

test('one that is refused leaves nothing to be applied, fails the whole, and keeps no other from being written', () => {
  example('one', "{ 'A=B': '1' }");
  example('two', "{ B: '2' }");
  mkdirSync(inFolder('examples/one/dist'));
  const { status, stderr } = synthesized();
  expect(status).toBe(1);
  expect(stderr).toContain('examples/one: dist was not written.');
  expect([existsSync(inFolder('examples/one/dist')), written('two')]).toEqual([false, true]);
});

test('with a type error nothing is written at all', () => {
  example('one', '{ A: 1 }');
  example('two', "{ B: '2' }");
  const { status, stderr } = synthesized();
  expect([status, written('two')]).toEqual([1, false]);
  expect(stderr).toContain('Type errors: nothing was synthesized.');
});
