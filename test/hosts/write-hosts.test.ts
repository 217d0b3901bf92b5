import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostFiles } from '../../lib/hosts/host-files';
import { replaceFolder, writeHosts } from '../../lib/hosts/write-hosts';
import { CLUSTER, FACTS } from './facts';

const parent = mkdtempSync(join(tmpdir(), 'write-hosts-'));
const folder = join(parent, 'nodes');
afterAll(() => rmSync(parent, { recursive: true, force: true }));

let stderr: string;
beforeEach(() => {
  stderr = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    stderr += String(chunk);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});

test('each node has a folder with its four files; the script can be run', () => {
  writeHosts({ cluster: CLUSTER, hosts: FACTS, folder });
  expect(readdirSync(folder)).toEqual(['one', 'three', 'two']);
  const files = ['90-honeydue-k3s.conf', 'k3s-config.yaml', 'modules-honeydue-k3s.conf', 'ufw.sh'];
  for (const node of readdirSync(folder)) expect(readdirSync(join(folder, node)).sort()).toEqual(files);
  expect(statSync(join(folder, 'one/ufw.sh')).mode & 0o111).not.toBe(0);
  expect([stderr, process.exitCode]).toEqual(['', undefined]);
});

test('a node that is gone leaves no folder', () => {
  mkdirSync(join(folder, 'gone'), { recursive: true });
  writeHosts({ cluster: CLUSTER, hosts: FACTS, folder });
  expect(existsSync(join(folder, 'gone'))).toBe(false);
});

test('refused facts leave no folder at all, and are all told', () => {
  mkdirSync(join(folder, 'one'), { recursive: true });
  writeHosts({ cluster: CLUSTER, hosts: { ...FACTS, firstServer: 'nobody', ssh: { port: 22, from: [] } }, folder });
  expect(readdirSync(parent)).toEqual([]);
  expect(process.exitCode).toBe(1);
  for (const told of ['firstServer = "nobody"', 'ssh.from = []', '2 errors, 0 warnings'])
    expect(stderr).toContain(told);
});

test('a warning is told, and the files written', () => {
  writeHosts({ cluster: { ...CLUSTER, nodes: CLUSTER.nodes?.slice(0, 2) }, hosts: FACTS, folder });
  expect(readdirSync(folder)).toEqual(['one', 'two']);
  expect(process.exitCode).toBeUndefined();
  expect(stderr).toContain('an even number of etcd members');
});

test('a cluster file that is wrong is told by its name', () => {
  const file = join(parent, 'cluster.yaml');
  writeFileSync(file, 'nodes: 3\n');
  writeHosts({ cluster: file, hosts: FACTS, folder });
  rmSync(file);
  expect(stderr).toContain(`${file}: nodes: not a list`);
  expect([existsSync(folder), process.exitCode]).toEqual([false, 1]);
});

test('where nothing can be written, that is told', () => {
  const file = join(parent, 'file');
  writeFileSync(file, '');
  writeHosts({ cluster: CLUSTER, hosts: FACTS, folder: join(file, 'nodes') });
  rmSync(file);
  expect(stderr).toContain('ENOTDIR');
  expect([readdirSync(parent), process.exitCode]).toEqual([[], 1]);
});

test('a file that fails half-way leaves nothing behind', () => {
  // A folder can't have the name of a file.
  const names = ['one', 'one/ufw.sh'];
  const nodes = names.map((name, index) => ({ name, cpu: '4', memory: '8Gi', address: `198.51.100.${index + 1}` }));
  expect(() => replaceFolder(folder, hostFiles({ ...CLUSTER, nodes }, FACTS))).toThrow(/EEXIST|ENOTDIR/);
  expect(readdirSync(parent)).toEqual([]);
});
