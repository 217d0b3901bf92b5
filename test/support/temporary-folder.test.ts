import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** What a run of tests leaves behind that makes a folder as cdk8s does, and then ends in that way. */
function leftBy(end: string) {
  const folder = mkdtempSync(join(tmpdir(), 'leavings-'));
  const script = `
    const { default: temporaryFolder } = require('./test/support/temporary-folder');
    temporaryFolder();
    temporaryFolder();
    const { Testing } = require('cdk8s');
    process.stdout.write(Testing.app().outdir);
    ${end}`;
  const { stdout } = spawnSync(process.execPath, ['-r', './scripts/typescript.js', '-e', script], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: folder },
    encoding: 'utf8',
  });
  return { made: stdout, left: readdirSync(folder) };
}

test.each([
  ['by itself', ''],
  ['by an error', "throw new Error('no setup')"],
  ['by Ctrl-C', "process.kill(process.pid, 'SIGINT'); setTimeout(() => {}, 60_000)"],
  ['by SIGTERM', "process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 60_000)"],
])('a run that ends %s leaves nothing in the temporary folder', (_, end) => {
  const { made, left } = leftBy(end);
  expect(made).toMatch(/honeydue-tests-\w+\/cdk8s\.outdir\.\w+$/);
  expect(left).toEqual([]);
});
