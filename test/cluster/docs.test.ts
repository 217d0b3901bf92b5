import { RepositoryCopy } from '../docs/repository-copy';
import { asksCluster, follow, sessionsOf } from '../docs/session';
import { certManagerDefinitions, define } from '../real/crds';
import { Cluster } from './cluster';

const SESSIONS = sessionsOf('repository').filter(([, steps]) => asksCluster(steps));

describe('whoever follows it in a checkout, with kubectl, gets what the page says', () => {
  const copy = new RepositoryCopy();
  let cluster: Cluster | undefined;
  beforeEach(async () => {
    copy.renew();
    cluster = await Cluster.start();
    await define(cluster.kubectl, [await certManagerDefinitions()]);
  });
  afterEach(async () => {
    const ended = cluster;
    cluster = undefined;
    await ended?.stop();
  });
  afterAll(() => copy.remove());

  test.each(SESSIONS)(
    '%s',
    async (_, steps) => {
      const environment = cluster?.kubectl.environment(copy.environment) ?? {};
      expect(await follow(steps, copy.folder, environment)).toEqual([]);
    },
    600_000,
  );
});
