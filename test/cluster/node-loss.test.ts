import { withNewImage, withPods } from '../real/manifests';
import { NODES } from '../real/nodes';
import { type Deployment, isReady } from '../real/workloads';
import { Cluster } from './cluster';

describe('with one node gone', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start();
  });
  afterAll(() => cluster?.stop());
  beforeEach(async () => {
    await cluster.apply(cluster.system);
    await cluster.settled();
  });

  const nodesOf = async (deployment: Deployment) => (await cluster.podsOf(deployment)).map(({ spec }) => spec.nodeName);

  test.each(NODES)(
    '%s: everything fits on the other two, a rollout too; only Redis waits for its volume',
    async (node) => {
      const redis = cluster.system.deployment('redis');
      const losesRedis = (await nodesOf(redis)).includes(node);
      const except = losesRedis ? [redis] : [];
      await cluster.lose(node);
      await cluster.settled({ except });
      await cluster.apply(cluster.system.with(...cluster.system.ofKind<Deployment>('Deployment').map(withNewImage)));
      await cluster.settled({ except });
      if (losesRedis) expect(await cluster.whyPending(redis)).toMatch(/didn't match PersistentVolume's node affinity/);
      await cluster.join(node);
      await cluster.settled();
    },
  );

  test('or silent, yet listed: what ran there finds a place on the other two', async () => {
    const node = 'hetzner2';
    const redis = cluster.system.deployment('redis');
    const except = (await nodesOf(redis)).includes(node) ? [redis] : [];
    await cluster.silence(node);
    await cluster.settled({ except, silent: node });
    await cluster.lose(node);
    await cluster.join(node);
    await cluster.settled();
  });

  test('Redis comes back with its node, to the same volume', async () => {
    const redis = cluster.system.deployment('redis');
    const [node = ''] = await nodesOf(redis);
    await cluster.lose(node);
    await cluster.whyPending(redis);
    await cluster.join(node);
    await cluster.settled();
    expect((await cluster.podsOf(redis)).filter(isReady).map(({ spec }) => spec.nodeName)).toEqual([node]);
  });

  test('control: an api that asks for 2.5 CPUs a pod does not fit on two nodes', async () => {
    const api = withPods(cluster.system.deployment('api'), ({ containers, ...spec }) => ({
      ...spec,
      containers: containers.map((container) => ({ ...container, resources: { requests: { cpu: '2500m' } } })),
    }));
    // Scaled to nothing first: not even the surge pod of a rollout to such pods would find room.
    const none: Deployment = { ...api, spec: { ...api.spec, replicas: 0 } };
    await cluster.apply(cluster.system.with(none));
    await cluster.settled();
    await cluster.apply(cluster.system.with(api));
    await cluster.settled();
    await cluster.lose('hetzner3');
    expect(await cluster.whyPending(api)).toMatch(/Insufficient cpu/);
    await cluster.join('hetzner3');
    await cluster.settled();
  });
});
