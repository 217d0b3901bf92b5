import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { synthesize } from '../../lib';
import type { KubeObject } from '../real/api';
import { certManagerDefinitions, define, gitOpsDefinitions } from '../real/crds';
import { Manifests, reference } from '../real/manifests';
import { buildOf, clusterFileOf, EXAMPLES, inExample } from '../support/examples';
import { Cluster } from './cluster';
import { pruneLine } from './readme';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await Cluster.start();
  await define(cluster.kubectl, [await certManagerDefinitions(), ...(await gitOpsDefinitions())]);
});
afterAll(() => cluster?.stop());

/** An example's dist/, in a folder of the test's own. */
function synthesized(example: string): string {
  const outdir = join(cluster.folder(example), 'dist');
  synthesize(buildOf(example), { outdir, cluster: clusterFileOf(example) });
  return outdir;
}

// One after another into one cluster, where they share Traefik's configuration: a later one changes that of an earlier.
test.each(EXAMPLES)('%s is taken whole and at once, without a warning', async (example) => {
  const dist = synthesized(example);
  const { objects } = Manifests.read(dist);
  const made = objects.flatMap(({ kind, metadata }) => (kind === 'Namespace' ? [metadata.name] : []));
  const named = new Set(objects.map(({ metadata }) => metadata.namespace).filter((name) => name !== undefined));
  const others = [...named].filter((name) => !made.includes(name) && !name.startsWith('kube-'));
  for (const name of others) await cluster.kubectl.run(['create', 'namespace', name]);

  const { code, stdout, stderr } = await cluster.kubectl.try(['apply', '-f', dist, '--validate=strict']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.trim().split('\n')).toHaveLength(objects.length);
});

describe('staging-and-production', () => {
  const EXAMPLE = 'staging-and-production';
  const [STAGING, PRODUCTION] = ['shop-staging', 'shop-production'] as const;

  /** The objects of the shop in a namespace, but for what a controller made. */
  async function live(system: Manifests, namespace: string): Promise<string[]> {
    const objects = await cluster.kubectl.get(system.types(), '-n', namespace, '-l', 'app.kubernetes.io/part-of=shop');
    return within(namespace, objects);
  }

  const within = (namespace: string, objects: readonly KubeObject[]) =>
    objects
      .filter(({ metadata }) => metadata.namespace === namespace && !metadata.ownerReferences)
      .map(reference)
      .sort();

  /** Types the README's line into a shell with that stage chosen. */
  const prune = (stage: string, folder: string) =>
    cluster.kubectl.shell(`stage=${stage}; ${pruneLine(`examples/${EXAMPLE}/README.md`)}`, join(folder, '..'));

  test("what is gone from staging's file is pruned, one of each kind, and nothing of production or the edge", async () => {
    const dist = synthesized(EXAMPLE);
    const before = Manifests.read(dist);
    const staging = before.objects.filter(({ metadata }) => metadata.namespace === STAGING);
    const kinds = [...new Set(staging.map(({ kind }) => kind))].filter((kind) => kind !== 'PersistentVolumeClaim');
    const gone = kinds.map((kind) => staging.filter((object) => object.kind === kind).at(-1) as KubeObject);
    const kept = new Manifests(staging).without(...gone);
    const documents = kept.objects.map((object) => JSON.stringify(object));
    writeFileSync(join(dist, 'staging.k8s.yaml'), documents.join('\n'));

    expect(await prune('staging', dist)).toMatchObject({ code: 0, stderr: '' });
    expect(await live(before, STAGING)).toEqual(within(STAGING, kept.objects));
    expect(await live(before, PRODUCTION)).toEqual(within(PRODUCTION, before.objects));
    expect(await live(before, 'kube-system')).toEqual(within('kube-system', before.objects));
  });

  test('control: production is pruned by the same line', async () => {
    const dist = synthesized(EXAMPLE);
    const before = Manifests.read(dist);
    const { metadata } = before.ofKind('Middleware').find((one) => one.metadata.namespace === PRODUCTION) as KubeObject;
    const old = { ...metadata, name: 'of-an-earlier-build' };
    await cluster.kubectl.apply({ ...before.ofKind('Middleware')[0], metadata: old });
    expect(await prune('production', dist)).toMatchObject({ code: 0, stderr: '' });
    expect(await live(before, PRODUCTION)).toEqual(within(PRODUCTION, before.objects));
  });
});

describe('gitops', () => {
  const DIST = inExample('gitops', 'dist');

  /** The version that the server has of each object. */
  async function versions(): Promise<Record<string, string | undefined>> {
    const system = Manifests.read(DIST);
    const objects = await cluster.kubectl.get(system.types(), '-A', '-l', 'app.kubernetes.io/part-of=notes');
    return Object.fromEntries(objects.map((object) => [reference(object), object.metadata.resourceVersion]));
  }

  test('the server stores what is committed as it is: neither controller sees a difference that it should ignore', async () => {
    await cluster.kubectl.run(['apply', '-f', DIST]);
    expect(await cluster.kubectl.try(['diff', '-f', DIST])).toEqual({ code: 0, stdout: '', stderr: '' });
    const flux = ['--server-side', '--force-conflicts', '--field-manager=kustomize-controller', '-f', DIST];
    await cluster.kubectl.run(['apply', ...flux]);
    const before = await versions();
    await cluster.kubectl.run(['apply', ...flux]);
    const after = await versions();
    // What has a status is counted anew meanwhile.
    const written = Object.keys(before).filter(
      (name) => !/Deployment|PodDisruptionBudget|PersistentVolumeClaim/.test(name),
    );
    expect(written.length).toBeGreaterThan(8);
    for (const name of written) expect([name, after[name]]).toEqual([name, before[name]]);
  });

  test.each([
    ['argo-cd.yaml', 'argocd', ['Application']],
    ['flux.yaml', 'flux-system', ['Kustomization']],
  ])('%s is what its controller knows', async (file, namespace, kinds) => {
    await cluster.kubectl.run(['create', 'namespace', namespace]);
    const documents = loadAll(readFileSync(inExample('gitops', file), 'utf8')) as KubeObject[];
    const known = documents.filter(({ kind }) => kinds.includes(kind));
    expect(known.map(({ kind }) => kind)).toEqual(kinds);
    for (const object of known) {
      const strictly = ['apply', '--validate=strict', '-f', '-'];
      expect(await cluster.kubectl.try(strictly, object)).toMatchObject({ code: 0, stderr: '' });
      const misspelt = { ...object, spec: { ...(object as { spec?: object }).spec, prunes: true } };
      expect(await cluster.kubectl.try(strictly, misspelt)).toMatchObject({ code: 1 });
    }
  });
});

test('control: an example with a field that Kubernetes lacks would be refused', async () => {
  const [first] = Manifests.read(synthesized('single-node')).ofKind('Service');
  const misspelt = { ...first, spec: { selectors: {} } };
  const { code } = await cluster.kubectl.try(['apply', '--validate=strict', '-f', '-'], misspelt);
  expect(code).not.toBe(0);
});
