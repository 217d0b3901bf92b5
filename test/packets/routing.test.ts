import { EDGES, newVisitor } from './addresses';
import type { Seen } from './agent/backend';
import { browse } from './browse';
import { Edge } from './edge';
import { describeEdge, prove } from './proof';
import { MIDDLEWARES } from './variants';

describeEdge(
  'the way to the backends',
  () => Edge.start(),
  (edge) => {
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
        {
          without: 'with a port that the Service does not have: Traefik drops the route',
          change: (system) =>
            system.update('Ingress', 'honeydue-admin', ['spec', 'rules'], (rules) =>
              JSON.parse(JSON.stringify(rules).replace('3000', '3001')),
            ),
          foundBy: 'backend-port-missing',
        },
        {
          without: 'with an Ingress of another class',
          change: (system) => system.set('Ingress', 'honeydue-api', ['spec', 'ingressClassName'], 'nginx'),
          foundBy: 'ingress-class-unknown',
        },
        {
          without: 'with a missing middleware on the entrypoint: every host answers 404',
          change: (system) =>
            system.withValue(['ports', 'web', 'http', 'middlewares'], ['honeydue-gone@kubernetescrd']),
          foundBy: 'middleware-reference',
        },
      ],
    });

    prove(edge, 'nobody is sent in circles, however he comes', {
      holds: async (edge, { hosts }) => {
        const ways = hosts.flatMap(({ host }) => ['http', 'https'].map((scheme) => ({ host, scheme })));
        const ends = ways.map(
          async ({ host, scheme }) => `${scheme}://${host}/ ${await browse(edge, `${scheme}://${host}/`, 'flexible')}`,
        );
        expect(await Promise.all(ends)).toEqual(ways.map(({ host, scheme }) => `${scheme}://${host}/ 200`));
      },
      failsOn: [
        {
          without: 'with a redirection of the entrypoint to the one for TLS',
          change: (system) =>
            system.withValue(['ports', 'web', 'http', 'redirections'], {
              entryPoint: { to: 'websecure', scheme: 'https' },
            }),
          foundBy: 'redirect-loop',
        },
      ],
    });
  },
);
