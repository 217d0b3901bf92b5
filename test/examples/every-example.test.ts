import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildOf, clusterFileOf, EXAMPLES, inExample } from '../support/examples';
import { outcomeOf } from '../support/synthesis';
import { expectFile } from '../support/yaml-file';

/** What holds for each folder of examples/, so that none can be without it. */
const ROOT = resolve(__dirname, '../..');

/** Where the YAML of an example is kept: with itself where it commits its dist/. */
function snapshotOf(name: string): string {
  const isCommitted = readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n').includes(`!/examples/${name}/dist/`);
  return isCommitted ? inExample(name, 'dist') : join(ROOT, '__snapshots__', name);
}

describe.each(EXAMPLES)('%s', (name) => {
  test('has a README, which says how it is synthesized and checked', () => {
    const readme = readFileSync(inExample(name, 'README.md'), 'utf8');
    for (const said of ['npm run synth:examples', 'honeydue-k3s check dist']) expect(readme).toContain(said);
  });

  test('is linked to from the README at the root', () => {
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(`](examples/${name})`);
  });

  test('imports the package by its name, as whoever copies it would', () => {
    const sources = readdirSync(inExample(name), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    for (const file of sources) expect(readFileSync(inExample(name, file), 'utf8')).not.toMatch(/from '[./]+\/lib\b/);
  });

  test('is synthesized without a finding, warnings included, and reads as its snapshot', () => {
    const { stderr, files, read } = outcomeOf(buildOf(name), {
      cluster: clusterFileOf(name),
      read: (folder) => readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const),
    });
    expect(stderr).toBe('');
    const snapshot = snapshotOf(name);
    // Of production with one prop changed, the difference alone is kept, by a test of its own.
    if (existsSync(`${snapshot}.k8s.yaml`)) return;
    for (const [file, text] of read ?? []) expectFile(join(snapshot, file), text);
    expect(readdirSync(snapshot).sort()).toEqual(files);
  });
});
