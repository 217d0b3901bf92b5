import { NAMESPACE, withPods } from '../real/manifests';
import { NODES } from '../real/nodes';
import { belongsTo, type Deployment, isAlive, isReady } from '../real/workloads';
import { Cluster } from './cluster';

describe('a drain', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start();
  });
  afterAll(() => cluster?.stop());
  beforeEach(async () => {
    await cluster.kubectl.run(['uncordon', ...NODES]);
    await cluster.apply(cluster.system);
    await cluster.settled();
  });

  const drain = (node: string, seconds: number) =>
    cluster.kubectl.try(['drain', node, '--ignore-daemonsets', '--delete-emptydir-data', `--timeout=${seconds}s`]);

  const nodeOf = async (deployment: Deployment) => {
    const [pod] = await cluster.podsOf(deployment);
    return pod?.spec.nodeName ?? `no node runs ${deployment.metadata.name}`;
  };

  /** Drains them at the same time and lets them come back: how that ended, and what was seen of the pods. */
  async function drainAndReturn(...nodes: string[]) {
    const observer = await cluster.observe();
    const outcomes = await Promise.all(nodes.map((node) => drain(node, 60)));
    await cluster.kubectl.run(['uncordon', ...nodes]);
    await cluster.settled();
    observer.stop();
    const { system } = cluster;
    return {
      codes: outcomes.map(({ code }) => code),
      readyApiPods: observer.fewest(belongsTo(system.deployment('api')), isReady),
      workers: observer.most(belongsTo(system.deployment('worker')), isAlive),
      redises: observer.most(belongsTo(system.deployment('redis')), isAlive),
    };
  }

  // One after another, as for an upgrade: after the first, two api pods share a node, and the budget makes them take turns.
  test.each(NODES)('of %s comes to an end, and never leaves fewer than two ready api pods', async (node) => {
    expect(await drainAndReturn(node)).toMatchObject({ codes: [0], readyApiPods: 2 });
  });

  test('of two nodes at once also keeps two ready api pods, until others have found room', async () => {
    expect(await drainAndReturn('hetzner1', 'hetzner2')).toMatchObject({ codes: [0, 0], readyApiPods: 2 });
  });

  test('never gives the volume of Redis to two pods', async () => {
    expect(await drainAndReturn(await nodeOf(cluster.system.deployment('redis')))).toMatchObject({ redises: 1 });
  });

  // The rest of the worker's promise: Recreate orders a rollout, while an evicted pod is replaced at once.
  test('does let the next worker begin while the last one ends', async () => {
    expect(await drainAndReturn(await nodeOf(cluster.system.deployment('worker')))).toMatchObject({ workers: 2 });
  });

  test('control: without its disruption budget the api would fall below two ready pods', async () => {
    // The drains before have gathered the api on one node: new pods stand on three again.
    await cluster.kubectl.run(['delete', 'pods', '-n', NAMESPACE, '--all']);
    await cluster.settled();
    await cluster.kubectl.run(['delete', 'pdb', '-n', NAMESPACE, '--all']);
    const { codes, readyApiPods } = await drainAndReturn('hetzner1', 'hetzner2');
    expect(codes).toEqual([0, 0]);
    expect(readyApiPods).toBeLessThan(2);
  });

  test('control: a spread that also counts a drained node would leave an api pod without a place', async () => {
    const api = withPods(cluster.system.deployment('api'), ({ topologySpreadConstraints = [], ...spec }) => ({
      ...spec,
      topologySpreadConstraints: topologySpreadConstraints.map((spread) => ({ ...spread, nodeTaintsPolicy: 'Ignore' })),
    }));
    await cluster.apply(cluster.system.with(api));
    await cluster.settled();
    await drain('hetzner1', 60);
    expect(await cluster.whyPending(api)).toContain("didn't match pod topology spread constraints");
  });

  test('control: a budget that wants the one admin pod kept makes the drain of its node hang', async () => {
    const admin = cluster.system.deployment('admin');
    const budgets = cluster.system.ofKind('PodDisruptionBudget').map(({ metadata }) => metadata.name);
    await cluster.kubectl.run(['delete', 'pdb', '-n', NAMESPACE, ...budgets]);
    await cluster.kubectl.apply({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'never-without-admin', namespace: NAMESPACE },
      spec: { minAvailable: 1, selector: admin.spec.selector },
    });
    const { code, stderr } = await drain(await nodeOf(admin), 15);
    expect(code).not.toBe(0);
    expect(stderr).toContain("violate the pod's disruption budget");
  });
});
