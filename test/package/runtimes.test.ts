import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { buildSync } from 'esbuild';
import { EXAMPLE, installed, run, write } from './installation';
import { NODES, node } from './nodes';

const COMMON_JS = EXAMPLE.replace(/^import (\{[^}]*\}) from ('[^']+');$/gm, 'const $1 = require($2);');

/** A folder with the example of the README as plain JavaScript, beside the installed packages. */
function project(name: string, file: string, program: string): string {
  const folder = installed(name);
  write(join(folder, file), program);
  return folder;
}

const WELL = { status: 0, stdout: '', stderr: '' };

describe.each(NODES)('Node %s', (release) => {
  test.each([
    ['app.cjs', COMMON_JS],
    ['app.mjs', EXAMPLE],
  ])('synthesizes with %s, and the command finds nothing in it', (file, program) => {
    const folder = project(`node ${release} ${file}`, file, program);
    expect(run(folder, node(release), file)).toEqual(WELL);
    const command = installed('node_modules/honeydue-k3s/bin/honeydue-k3s.js');
    expect(run(folder, node(release), command, 'check', 'dist')).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(join(folder, 'dist/shop.k8s.yaml'), 'utf8')).toContain('kind: Deployment\n');
  });
});

test('what it returns is to a test runner as if the test had made it', () => {
  const { EdgeMiddleware, RateLimit } = require(installed('node_modules/honeydue-k3s/build/package/edge.js'));
  const { findingsIn } = require(installed('node_modules/honeydue-k3s/build/package/rules.js'));
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  expect(new RateLimit(chart, 'rate-limit', { burst: 0 })).toBeInstanceOf(EdgeMiddleware);
  const [found] = findingsIn(chart);
  expect([found]).toStrictEqual([expect.objectContaining({ rule: 'props', path: 'shop/rate-limit' })]);
  expect(found).toBeInstanceOf(Object);
});

describe('a bundler', () => {
  const folder = project('bundled', 'app.cjs', COMMON_JS);
  const bundle = (external: string[]) =>
    buildSync({
      absWorkingDir: folder,
      entryPoints: ['app.cjs'],
      outfile: join(folder, 'out.cjs'),
      bundle: true,
      platform: 'node',
      external,
    });

  test('that leaves it out makes a program that runs', () => {
    bundle(['honeydue-k3s', 'cdk8s', 'cdk8s-plus-30']);
    expect(run(folder, process.execPath, 'out.cjs')).toEqual(WELL);
    expect(existsSync(join(folder, 'dist/shop.k8s.yaml'))).toBe(true);
  });

  test('that takes it in is told to leave it out', () => {
    bundle([]);
    const { status, stderr } = run(folder, process.execPath, 'out.cjs');
    expect(status).toBe(1);
    expect(stderr).toContain('--external:honeydue-k3s');
  });
});
