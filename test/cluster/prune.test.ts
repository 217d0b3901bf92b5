import type { KubeObject } from '../real/api';
import type { Outcome } from '../real/kubectl';
import { type Manifests, reference } from '../real/manifests';
import { Cluster, synthesized } from './cluster';
import { pruneLine } from './readme';

/** What would be lost with them can't be applied again: they are deleted by hand, on purpose. */
const BY_HAND = ['Namespace', 'PersistentVolumeClaim', 'HelmChartConfig'];

describe("the README's line that prunes", () => {
  const system = synthesized();
  const kinds = [...new Set(system.objects.map(({ kind }) => kind))];
  /** A namesake of each kind that is not ours, and must survive everything. */
  const foreign = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'foreign', namespace: 'honeydue' } };

  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start();
    await cluster.apply(system);
    await cluster.kubectl.apply(foreign);
  });
  afterAll(() => cluster?.stop());

  /** Every object of the kinds that the system has, in all namespaces, but for what a controller made. */
  async function live(): Promise<string[]> {
    const objects = await cluster.kubectl.get(system.types(), '-A');
    return objects
      .filter(({ metadata }) => !metadata.ownerReferences && !metadata.deletionTimestamp)
      .map(reference)
      .sort();
  }

  /** Types the line into a shell where `dist` holds these manifests. */
  function prune(manifests: Manifests): Promise<Outcome> {
    manifests.write(cluster.folder('dist'));
    return cluster.kubectl.shell(pruneLine(), cluster.folder('.'));
  }

  test('removes nothing and warns of nothing while nothing is removed from the code', async () => {
    const before = await live();
    expect(await prune(system)).toEqual({ code: 0, stderr: '', stdout: expect.not.stringContaining('pruned') });
    expect(await live()).toEqual(before);
  });

  test.each(kinds.filter((kind) => !BY_HAND.includes(kind)))(
    'removes the %s that is gone from the code, and nothing else',
    async (kind) => {
      const before = await live();
      const [gone] = system.ofKind(kind).slice(-1) as [KubeObject];
      expect((await prune(system.without(gone))).stderr).toBe('');
      expect(await live()).toEqual(before.filter((name) => name !== reference(gone)));
      await prune(system);
      expect(await live()).toEqual(before);
    },
  );

  test.each(kinds.filter((kind) => BY_HAND.includes(kind)))('leaves the %s to be deleted by hand', async (kind) => {
    const before = await live();
    await prune(system.without(...system.ofKind(kind)));
    expect(await live()).toEqual(before);
  });

  test('control: without its list of kinds it would forget a Middleware', async () => {
    const before = await live();
    const [gone] = system.ofKind('Middleware') as [KubeObject];
    system.without(gone).write(cluster.folder('dist'));
    const line = pruneLine().replaceAll(/ --prune-allowlist=\S+/g, '');
    expect((await cluster.kubectl.shell(line, cluster.folder('.'))).code).toBe(0);
    expect(await live()).toEqual(before);
  });

  test('control: it forgets what was applied server-side, so the README must not mix the two', async () => {
    const before = await live();
    const middleware = system.ofKind('Middleware')[0] as KubeObject;
    const other = { ...middleware, metadata: { ...middleware.metadata, name: 'applied-server-side' } };
    await cluster.kubectl.run(['apply', '--server-side', '-f', '-'], other);
    expect((await prune(system)).code).toBe(0);
    expect(await live()).toEqual([...before, reference(other)].sort());
  });
});
