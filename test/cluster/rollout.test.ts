import { withNewImage } from '../real/manifests';
import { belongsTo, type Deployment, isAlive, isReady } from '../real/workloads';
import { Cluster } from './cluster';
import type { PodObserver } from './observer';

describe('a new image', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start();
  });
  afterAll(() => cluster?.stop());
  beforeEach(async () => {
    await cluster.apply(cluster.system);
    await cluster.settled();
  });

  /** What was seen of the pods while these Deployments took the place of what runs. */
  async function rollOut(...deployments: Deployment[]): Promise<PodObserver> {
    const observer = await cluster.observe();
    await cluster.apply(cluster.system.with(...deployments));
    await cluster.settled();
    observer.stop();
    return observer;
  }

  test('rolls out to every service with never fewer than three ready api pods', async () => {
    const deployments = cluster.system.ofKind<Deployment>('Deployment').map(withNewImage);
    const seen = await rollOut(...deployments);
    expect(seen.fewest(belongsTo(cluster.system.deployment('api')), isReady)).toBe(3);
    const old = (await cluster.pods()).filter(({ spec }) => !spec.containers[0]?.image.endsWith(':0123abc'));
    expect(old).toEqual([]);
  });

  test.each(['worker', 'redis'])('never makes two %s pods', async (name) => {
    const deployment = cluster.system.deployment(name);
    const seen = await rollOut(withNewImage(deployment));
    expect(seen.most(belongsTo(deployment), isAlive)).toBe(1);
    expect(seen.fewest(belongsTo(deployment), isReady)).toBe(0);
  });

  test('takes the surge pod of the api off again, and leaves one pod on each node', async () => {
    const api = cluster.system.deployment('api');
    const seen = await rollOut(withNewImage(api));
    expect(seen.most(belongsTo(api), isReady)).toBeLessThanOrEqual(4);
    const nodes = new Set((await cluster.podsOf(api)).map(({ spec }) => spec.nodeName));
    expect(nodes.size).toBe(3);
  });

  test('control: an api that may miss one pod is seen with two', async () => {
    const api = withNewImage(cluster.system.deployment('api'));
    const strategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } };
    const seen = await rollOut({ ...api, spec: { ...api.spec, strategy } });
    expect(seen.fewest(belongsTo(api), isReady)).toBe(2);
  });

  test('control: a worker that rolls instead of being recreated is seen twice', async () => {
    const worker = withNewImage(cluster.system.deployment('worker'));
    const strategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } };
    const seen = await rollOut({ ...worker, spec: { ...worker.spec, strategy } });
    expect(seen.most(belongsTo(worker), isAlive)).toBe(2);
  });
});
