import { RepositoryCopy } from './repository-copy';
import { asksCluster, follow, sessionsOf } from './session';

/** The pages that are followed here; those with kubectl are in test/cluster, those that install the package in test/package. */
const SESSIONS = sessionsOf('repository').filter(([, steps]) => !asksCluster(steps));

describe('whoever follows it in a checkout gets what the page says', () => {
  const copy = new RepositoryCopy();
  beforeEach(() => copy.renew());
  afterAll(() => copy.remove());

  test.each(SESSIONS)(
    '%s',
    async (_, steps) => {
      expect(await follow(steps, copy.folder, copy.environment)).toEqual([]);
    },
    180_000,
  );
});
