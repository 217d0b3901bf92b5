import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadAll } from 'js-yaml';
import { production } from '../main';
import { containerOf, type DeploymentSpec, type Manifest, one } from './support/manifests';
import { restrictedViolations } from './support/pod-security';
import { outcomeOf } from './support/synthesis';
import { faultsOf, quantity } from './support/well-formed';
import { expectFile } from './support/yaml-file';

const ROOT = resolve(__dirname, '..');
const CLUSTER = join(ROOT, 'cluster.yaml');

function synthesized(variables: Record<string, string> = {}) {
  const read = (folder: string) => readFileSync(join(folder, 'honeydue.k8s.yaml'), 'utf8');
  const outcome = outcomeOf(production, { cluster: CLUSTER, variables, read });
  return { ...outcome, text: outcome.read ?? '', objects: loadAll(outcome.read ?? '') as Manifest[] };
}

const { text, objects, files, stderr } = synthesized();
const deployments = objects.filter(({ kind }) => kind === 'Deployment') as unknown as Manifest<DeploymentSpec>[];

test('production is one file, which reads as __snapshots__/honeydue.k8s.yaml', () => {
  expect(files).toEqual(['honeydue.k8s.yaml']);
  expect(stderr).toBe('');
  expectFile(join(ROOT, '__snapshots__/honeydue.k8s.yaml'), text);
});

test('the same values give the same text', () => {
  expect(synthesized().text).toBe(text);
});

test('an API server has nothing against it, nor has the level restricted', () => {
  expect(faultsOf(objects)).toEqual([]);
  expect(deployments.flatMap(({ spec }) => restrictedViolations(spec.template.spec))).toEqual([]);
});

test('hosts, ports and replicas are those of the system that is replaced', () => {
  const hosts = ['honeydue-api', 'honeydue-admin'].map((name) =>
    one<{ rules: { host: string }[] }>(objects, 'Ingress', name).spec.rules.map(({ host }) => host),
  );
  expect(hosts).toEqual([['api.myhoneydue.com', 'myhoneydue.com'], ['admin.myhoneydue.com']]);
  expect(deployments.map(({ metadata, spec }) => [metadata.name, spec.replicas])).toEqual(
    expect.arrayContaining([
      ['api', 3],
      ['admin', 1],
      ['worker', 1],
      ['redis', 1],
    ]),
  );
});

test('two of the three nodes hold everything, with a surge pod of api and of admin and room for the system', () => {
  const surge: Readonly<Record<string, number>> = { api: 1, admin: 1 };
  const asked = (resource: 'cpu' | 'memory') =>
    deployments.reduce((sum, { metadata, spec }) => {
      const { requests } = containerOf(objects, metadata.name).resources;
      return sum + quantity(requests[resource]) * (spec.replicas + (surge[metadata.name] ?? 0));
    }, 0);
  expect(asked('cpu')).toBeLessThan(0.75 * 2 * 4);
  expect(asked('memory')).toBeLessThan(0.75 * 2 * 7.8 * 2 ** 30);
});

test('one variable sets all tags, and one of a service wins over it', () => {
  const { objects: tagged } = synthesized({ HONEYDUE_TAG: 'aaaaaaa', HONEYDUE_ADMIN_TAG: 'bbbbbbb' });
  const images = ['api', 'admin', 'worker'].map((name) => containerOf(tagged, name).image);
  expect(images).toEqual([
    'gitea.treytartt.com/admin/honeydue-api:aaaaaaa',
    'gitea.treytartt.com/admin/honeydue-admin:bbbbbbb',
    'gitea.treytartt.com/admin/honeydue-worker:aaaaaaa',
  ]);
});

test.each(['', 'latest', 'v2'])('the tag %j fails, names the variable, and writes nothing', (tag) => {
  const outcome = outcomeOf(production, { cluster: CLUSTER, variables: { HONEYDUE_API_TAG: tag } });
  expect(outcome).toMatchObject({ exitCode: 1, files: undefined });
  expect(outcome.stderr).toContain(`HONEYDUE_API_TAG = ${JSON.stringify(tag)}`);
});

test("what is honeydue's own stands in main.ts, not in lib", () => {
  const own = /myhoneydue|treytartt|honeyDueProd|us-east-005|fastmail|178\.10[45]\./i;
  const sources = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(sources.filter((file) => own.test(readFileSync(join(ROOT, 'lib', file), 'utf8')))).toEqual([]);
});
