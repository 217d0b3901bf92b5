import { CloudflareMiddlewares, type OriginMode } from '../../../lib';
import { EDGES } from '../../../lib/cluster/cluster-facts';
import { expectNoFindings } from '../../../lib/testing';
import { clusterWith, ORIGIN_MODES, systemIn } from '../../support/origin-modes';
import { outcomeOf } from '../../support/synthesis';
import { system } from '../../support/system';
import { edgeOf } from './edge-of';

const MODES = Object.entries<OriginMode>(ORIGIN_MODES);

describe.each(MODES)('%s', (_, mode) => {
  test('has nothing against it under its own fact', () => {
    expectNoFindings(systemIn(mode), { cluster: clusterWith(mode.mode) });
  });

  test.each(EDGES.filter((edge) => edge !== mode.mode))('is an error in a cluster whose edge is %s', (edge) => {
    expect(() => expectNoFindings(systemIn(mode), { cluster: clusterWith(edge) })).toThrow(
      new RegExp(`mode = "${mode.mode}": the edge of the cluster is ${edge}`),
    );
  });

  test('serves all hosts alike', () => {
    const { entryPoints, chain } = edgeOf(mode);
    expect(entryPoints[0]).toEqual(entryPoints[1]);
    expect(chain[0]).toEqual(chain[1]);
  });
});

test("a mode that is not the cluster's keeps anything from being written, also where it would work by chance", () => {
  const edge = ORIGIN_MODES['cloudflare-full-strict, served'];
  const cluster = clusterWith('cloudflare-flexible');
  const { exitCode, files, stderr } = outcomeOf((app) => void system(app, cluster, { edge }), { cluster });
  expect([exitCode, files]).toEqual([1, undefined]);
  expect(stderr).toContain('mode = "cloudflare-full-strict": the edge of the cluster is cloudflare-flexible');
  expect(stderr).toMatch(/\n1 error, 0 warnings\n$/);
});

test('middlewares made for Full (strict) in a cluster whose edge is Flexible keep anything from being written', () => {
  const cluster = clusterWith('cloudflare-flexible');
  const { exitCode, files, stderr } = outcomeOf(
    (app) => {
      const chart = system(app, cluster);
      new CloudflareMiddlewares(chart, 'shop', { mode: 'cloudflare-full-strict', http: 'served' });
    },
    { cluster },
  );
  expect([exitCode, files]).toEqual([1, undefined]);
  expect(stderr).toContain('construct honeydue/shop');
  expect(stderr).toContain('mode = "cloudflare-full-strict": the edge of the cluster is cloudflare-flexible');
});

test('a fact that is no mode is answered with the words that there are', () => {
  const cluster = clusterWith('flexible' as never);
  const { exitCode, stderr } = outcomeOf((app) => void system(app, cluster), { cluster });
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`edge: not one of ${EDGES.join(', ')}`);
});

test.each([undefined, ''])('Full (strict) with %j for a Secret says what visitors would get', (certificateSecret) => {
  const edge = { mode: 'cloudflare-full-strict', certificateSecret } as OriginMode;
  const cluster = clusterWith('cloudflare-full-strict');
  const { exitCode, stderr } = outcomeOf((app) => void system(app, cluster, { edge }), { cluster });
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/certificateSecret = .*: no Secret is named; .*526/);
  expect(stderr).not.toContain('DNS subdomain');
});
