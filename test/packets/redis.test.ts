import { RateLimit } from '../../lib';
import { EDGE, newVisitor, PODS } from './addresses';
import { Edge } from './edge';
import { honeydue } from './honeydue';
import { describeEdge, prove } from './proof';
import { report } from './report';
import { given } from './setup';

const HOSTS = ['api.myhoneydue.com', 'admin.myhoneydue.com'];
const REDIS = ['spec', 'rateLimit', 'redis'];
const REQUESTS = 400;

describeEdge(
  'a rate limit that counts in Redis',
  withRedis,
  (edge) => {
    /** The limit of every host, as the library writes it for the system's own Redis. */
    const counted = () => {
      const system = honeydue({}, (chart) => new RateLimit(chart, 'in-redis', { redis: chart.redis }));
      const spec = system.at('Middleware', 'in-redis', ['spec']);
      return system.without('Middleware', 'in-redis').set('Middleware', 'rate-limit', ['spec'], spec);
    };

    prove(edge, 'counts a visitor once, on whichever nodes and hosts he asks', {
      of: counted,
      holds: async (edge, system) => {
        const visitor = newVisitor();
        const asked = Array.from({ length: REQUESTS }, (_, index) =>
          edge.fromCloudflare(EDGE, visitor, {
            host: HOSTS[index % 2] ?? '',
            to: edge.nodes[Math.floor(index / 2) % edge.nodes.length]?.addresses[0],
          }),
        );
        const got = await edge.host('cloudflare').do('spread', asked);
        const accepted = (got.api ?? 0) + (got.admin ?? 0);
        const burst = counted().at('Middleware', 'rate-limit', ['spec', 'rateLimit', 'burst']) as number;
        const how = system.at('Middleware', 'rate-limit', REDIS) === undefined ? 'in each pod' : 'in Redis';
        report(
          `burst ${burst} counted ${how}, ${edge.nodes.length} nodes and two hosts: ${accepted} of ${REQUESTS} let through`,
        );
        expect(accepted).toBeGreaterThanOrEqual(burst);
        expect(accepted).toBeLessThanOrEqual(burst + 20);
      },
      failsOn: [
        {
          without: 'without Redis: each pod and each host counts for itself',
          change: (system) => system.set('Middleware', 'rate-limit', REDIS, undefined),
        },
      ],
    });

    prove(edge, 'answers nobody while Redis is away', {
      of: () => counted().set('Middleware', 'rate-limit', [...REDIS, 'endpoints'], ['redis.honeydue.svc:6380']),
      holds: async (edge) => {
        const start = Date.now();
        const { status } = await edge.throughCloudflare(EDGE, newVisitor(), { host: HOSTS[0] ?? '' });
        report(`with Redis away a request gets ${status} after ${Date.now() - start} ms`);
        expect(status).toBe(500);
      },
      failsOn: [{ without: 'when Redis is there', change: () => counted() }],
    });
  },
  ({ redis }) => redis !== undefined,
);

/** Three nodes, and a Redis among the pods. */
async function withRedis(): Promise<Edge> {
  const edge = await Edge.start({ nodes: 3 });
  const [address = ''] = PODS.redis;
  const flags = ['--bind', address, '--port', '6379', '--save', '', '--appendonly', 'no', '--protected-mode', 'no'];
  const place = `--net=${edge.host('pods').namespace}`;
  edge.processes.start('redis', 'nsenter', [place, given()?.redis ?? '', ...flags]);
  return edge;
}
