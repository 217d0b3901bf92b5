import { REPOSITORY } from '../cli/program';
import { reference } from '../real/manifests';
import { Cluster } from './cluster';

/** Every object of the system and the version that the server has of it. */
async function versions({ kubectl, system }: Cluster): Promise<Record<string, string | undefined>> {
  const live = await kubectl.get(system.types(), '-A');
  const ours = live.filter((object) => system.has(object));
  return Object.fromEntries(ours.map((object) => [reference(object), object.metadata.resourceVersion]));
}

describe.each([
  { how: 'kubectl apply -f dist', flags: [] },
  { how: 'kubectl apply -f dist --server-side --validate=strict', flags: ['--server-side', '--validate=strict'] },
])('$how', ({ flags }) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start();
  });
  afterAll(() => cluster?.stop());

  test('creates every object on an empty cluster, at once and without a warning', async () => {
    const { stdout, stderr } = await cluster.applyDist(...flags);
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n')).toHaveLength(cluster.system.objects.length);
    await cluster.settled();
  });

  test('changes nothing the second time', async () => {
    const before = await versions(cluster);
    expect(Object.keys(before)).toHaveLength(cluster.system.objects.length);
    const { stderr } = await cluster.applyDist(...flags);
    expect(stderr).toBe('');
    expect(await versions(cluster)).toEqual(before);
  });

  test('is without a finding as kubectl reads it from the cluster, with all that controllers made', async () => {
    const kinds = `${cluster.system.types()},all,endpointslices,leases,nodes,serviceaccounts,storageclasses`;
    const check = `node '${REPOSITORY}/bin/honeydue-k3s.js' check - --cluster '${REPOSITORY}/cluster.yaml'`;
    const line = `kubectl get ${kinds} -A -o yaml | ${check}`;
    const { code, stdout } = await cluster.kubectl.shell(line, cluster.folder('.'));
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d\d+ objects in 1 file: nothing found\.$/m)]);
  });

  test('control: a change of one object is seen as a change of one object', async () => {
    const before = await versions(cluster);
    const service = cluster.system.ofKind('Service')[0];
    if (!service) throw new Error('The system has no Service');
    const labels = { ...service.metadata.labels, changed: 'true' };
    await cluster.apply(cluster.system.with({ ...service, metadata: { ...service.metadata, labels } }), ...flags);
    const after = await versions(cluster);
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual([reference(service)]);
  });

  test('control: a field that Kubernetes does not have is refused', async () => {
    const worker = cluster.system.deployment('worker');
    const misspelt = { ...worker, spec: { ...worker.spec, replica: 2 } };
    await expect(cluster.apply(cluster.system.with(misspelt), ...flags)).rejects.toThrow(
      /unknown field|field not declared/,
    );
  });

  test('control: what the namespace does not admit draws a warning', async () => {
    const worker = cluster.system.deployment('worker');
    const { template } = worker.spec;
    const onHost = { ...template, spec: { ...template.spec, hostNetwork: true } };
    const changed = { ...worker, spec: { ...worker.spec, template: onHost } };
    expect((await cluster.apply(cluster.system.with(changed), ...flags)).stderr).toContain('Warning: would violate');
  });
});
