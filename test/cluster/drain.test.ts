import { Cluster } from './cluster';
import { NAMESPACE } from './manifests';
import { NODES } from './nodes';
import { belongsTo, isReady } from './workloads';

describe('a drain', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.running();
  });
  afterAll(() => cluster?.stop());

  const drain = (node: string, seconds: number) =>
    cluster.kubectl.try(['drain', node, '--ignore-daemonsets', '--delete-emptydir-data', `--timeout=${seconds}s`]);

  test.each(NODES)('of %s comes to an end, and never leaves fewer than two ready api pods', async (node) => {
    const observer = await cluster.observe();
    const { code, stderr } = await drain(node, 60);
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('error')]);
    await cluster.kubectl.run(['uncordon', node]);
    await cluster.settled();
    observer.stop();
    expect(observer.fewest(belongsTo(cluster.system.deployment('api')), isReady)).toBeGreaterThanOrEqual(2);
  });

  test('of two nodes at once leaves two ready api pods until a third has found room', async () => {
    const observer = await cluster.observe();
    const outcomes = await Promise.all([drain('hetzner1', 90), drain('hetzner2', 90)]);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    await cluster.kubectl.run(['uncordon', 'hetzner1', 'hetzner2']);
    await cluster.settled();
    observer.stop();
    expect(observer.fewest(belongsTo(cluster.system.deployment('api')), isReady)).toBeGreaterThanOrEqual(2);
  });

  test('control: without its disruption budget the api would fall below two ready pods', async () => {
    const api = cluster.system.deployment('api');
    await cluster.kubectl.run(['delete', 'pdb', '-n', NAMESPACE, '--all']);
    const observer = await cluster.observe();
    await Promise.all([drain('hetzner1', 60), drain('hetzner2', 60)]);
    await cluster.kubectl.run(['uncordon', 'hetzner1', 'hetzner2']);
    await cluster.settled();
    observer.stop();
    expect(observer.fewest(belongsTo(api), isReady)).toBeLessThan(2);
  });

  test('control: a budget that wants the one worker kept makes it hang', async () => {
    const worker = cluster.system.deployment('worker');
    await cluster.kubectl.apply({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'never-without-a-worker', namespace: NAMESPACE },
      spec: { minAvailable: 1, selector: worker.spec.selector },
    });
    await cluster.settled();
    const [pod] = await cluster.podsOf(worker);
    const { code, stderr } = await drain(pod?.spec.nodeName ?? '', 10);
    expect(code).not.toBe(0);
    expect(stderr).toContain("violate the pod's disruption budget");
  });
});
