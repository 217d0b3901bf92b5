import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { App } from 'cdk8s';
import type { ClusterFacts } from '../../lib';
import { outcomeOf } from '../support/synthesis';
import { expectFile } from '../support/yaml-file';

/** What holds for each folder of examples/, so that none can be without it. */
const ROOT = resolve(__dirname, '../..');
const EXAMPLES = readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const inExample = (name: string, ...path: string[]) => join(ROOT, 'examples', name, ...path);

/** The function that main.ts exports. */
function buildOf(name: string): (app: App, cluster: ClusterFacts) => void {
  const builds = Object.values(require(inExample(name, 'main.ts'))).filter((one) => typeof one === 'function');
  expect(builds).toHaveLength(1);
  return builds[0] as (app: App, cluster: ClusterFacts) => void;
}

/** Where the YAML of an example is kept: with itself where it commits its dist/. */
function snapshotOf(name: string): string {
  const committed = inExample(name, 'dist');
  return readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n').includes(`!/examples/${name}/dist/`)
    ? committed
    : join(ROOT, '__snapshots__', name);
}

describe.each(EXAMPLES)('%s', (name) => {
  const cluster = existsSync(inExample(name, 'cluster.yaml')) ? inExample(name, 'cluster.yaml') : undefined;

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
      cluster,
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
