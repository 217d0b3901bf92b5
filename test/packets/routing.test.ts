import { EDGES, newVisitor } from './addresses';
import type { Seen } from './agent/backend';
import { describeEdge, prove } from './proof';

const MIDDLEWARES = ['metadata', 'annotations', 'traefik.ingress.kubernetes.io/router.middlewares'];

describeEdge('the way to the backends', {}, (edge) => {
  prove(edge, 'each host leads to its backend, from an edge in each of the ranges that Cloudflare publishes', {
    holds: async (edge, { hosts }) => {
      const reached = hosts.flatMap(({ host, service }) =>
        EDGES.map(async (from) => {
          const { status, body } = await edge.throughCloudflare(from, newVisitor(), { host });
          return { from, host, status, led: status === 200 && (JSON.parse(body) as Seen).backend === service };
        }),
      );
      expect((await Promise.all(reached)).filter(({ led }) => !led)).toEqual([]);
    },
    failsOn: [
      {
        without: 'with a typo in the name of a middleware: its hosts answer 404',
        change: (system) =>
          system.update('Ingress', 'honeydue-api', MIDDLEWARES, (text) =>
            `${text}`.replace('rate-limit', 'rate-limits'),
          ),
        foundBy: 'middleware-reference',
      },
    ],
  });
});
