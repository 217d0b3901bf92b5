import { CLOUDFLARE_RANGES } from '../../lib';
import { EDGE, EDGE_V6, EDGES, newVisitor, STRANGER } from './addresses';
import { Edge } from './edge';
import { describeEdge, prove } from './proof';
import { seenBy } from './seen';
import { ENTRY_POINTS, MIDDLEWARES, openRoute } from './variants';

/** What a stranger may write to look like one of Cloudflare's edges. */
const DISGUISES: readonly Record<string, string>[] = [
  {},
  { 'X-Forwarded-For': EDGE },
  { 'X-Forwarded-For': `${newVisitor()}, ${EDGE}` },
  { 'X-Forwarded-For': EDGE_V6 },
  { 'CF-Connecting-IP': EDGE, 'CF-Ray': '8f3a1c5e2b7d4a90-FRA', 'CF-Visitor': '{"scheme":"https"}' },
  { 'X-Real-Ip': EDGE, 'True-Client-Ip': EDGE, Forwarded: `for=${EDGE};proto=https` },
  { X_Forwarded_For: EDGE, X_Real_Ip: EDGE, CF_Connecting_IP: EDGE },
];

const without = (reference: string) => (list: unknown) =>
  `${list}`
    .split(',')
    .filter((item) => item !== reference)
    .join(',');
const ONLY = 'honeydue-cloudflare-only@kubernetescrd';
const LIMIT = 'honeydue-rate-limit@kubernetescrd';

describeEdge(
  'who is let in',
  () => Edge.start(),
  (edge) => {
    prove(edge, 'a stranger gets 403 on every host, and nothing on any port, whatever he writes into his headers', {
      holds: async (edge, { hosts }) => {
        const met = hosts.flatMap(({ host }) =>
          DISGUISES.flatMap((headers) =>
            STRANGER.flatMap(async (from) => ({
              host,
              from,
              headers,
              plain: (await edge.fromStranger({ host, headers }, from)).status,
              tls: (await edge.fromStranger({ host, headers, tls: { servername: host } }, from)).status,
            })),
          ),
        );
        const letIn = (await Promise.all(met)).filter(({ plain, tls }) => plain !== 403 || tls !== 404);
        expect(letIn).toEqual([]);
      },
      failsOn: [
        {
          without: 'without cloudflare-only on the Ingresses',
          change: (system) => system.updateAll('Ingress', MIDDLEWARES, without(ONLY)),
          foundBy: 'origin-open',
        },
        {
          without: 'when the allow-list asks the headers, and the entrypoint believes everybody',
          change: (system) =>
            system
              .set('Middleware', 'cloudflare-only', ['spec', 'ipAllowList', 'ipStrategy'], { depth: 1 })
              .withValue(['ports', 'web', 'forwardedHeaders'], { insecure: true }),
          foundBy: 'allow-list-refuses-all',
        },
        {
          without: 'with a route on :443 that asks nobody',
          change: (system) => system.with(openRoute('admin.myhoneydue.com', 'admin', 3000, 'websecure')),
          foundBy: 'origin-open',
        },
      ],
    });

    prove(edge, 'a stranger who asks without end is told 403 each time', {
      holds: async (edge) => {
        const ask = { from: STRANGER[0], to: edge.addressFor(STRANGER[0]), host: 'api.myhoneydue.com' };
        const statuses = await edge.host('stranger').do('burst', Array(400).fill(ask));
        expect([...new Set(statuses)]).toEqual([403]);
      },
      failsOn: [
        {
          without: 'with the rate limit before the allow-list: it counts strangers',
          change: (system) => system.updateAll('Ingress', MIDDLEWARES, (list) => `${LIMIT},${without(LIMIT)(list)}`),
          foundBy: 'middleware-order',
        },
      ],
    });

    prove(edge, 'metrics and health answer on the node itself, to nobody outside, and serve no host', {
      holds: async (edge) => {
        const outside = await Promise.all(
          [9100, 8080].flatMap((port) => [
            statusFor(edge, EDGE, port),
            statusFor(edge, EDGE_V6, port),
            statusFor(edge, STRANGER[0], port),
            statusFor(edge, STRANGER[1], port),
          ]),
        );
        expect([...new Set(outside)]).toEqual(['ECONNREFUSED']);
        const [node] = edge.nodes;
        const inside = async (port: number, path: string, host = 'localhost') =>
          (await node?.do('ask', { to: '127.0.0.1', port, path, host }))?.status;
        expect(await inside(9100, '/metrics')).toBe(200);
        expect(await inside(8080, '/ping')).toBe(200);
        expect(await inside(9100, '/', 'api.myhoneydue.com')).toBe(404);
      },
      failsOn: [
        {
          without: 'without hostIP on the metrics port',
          change: (system) => system.withValue(['ports', 'metrics'], undefined),
        },
        {
          without: 'without hostIP on the health port',
          change: (system) => system.withValue(['ports', 'traefik'], undefined),
        },
        {
          without: 'when an Ingress names no entrypoint, and none is the default',
          change: (system) =>
            system
              .updateAll('Ingress', ENTRY_POINTS, () => undefined)
              .withValue(['ports', 'web', 'asDefault'], undefined)
              .withValue(['ports', 'websecure', 'asDefault'], undefined),
        },
      ],
    });

    prove(edge, 'X-Forwarded-Proto and the visitor’s address are believed from every edge, and from nobody else', {
      of: (system) => system.with(openRoute('open.example.com', 'api', 8000, 'web')),
      holds: async (edge) => {
        const host = 'open.example.com';
        for (const from of EDGES) {
          const visitor = newVisitor();
          const seen = seenBy(await edge.throughCloudflare(from, visitor, { host }));
          expect([from, seen('x-forwarded-proto'), seen('x-forwarded-for')]).toEqual([
            from,
            'https',
            `${visitor}, ${from}`,
          ]);
        }
        for (const from of STRANGER) {
          const headers = {
            'X-Forwarded-Proto': 'https',
            'X-Forwarded-For': EDGE,
            'X-Forwarded-Host': 'forged.example',
          };
          const seen = seenBy(await edge.fromStranger({ host, headers }, from));
          const believed = ['x-forwarded-proto', 'x-forwarded-for', 'x-forwarded-host'].map(seen);
          expect(believed).toEqual(['http', from, host]);
        }
      },
      failsOn: [
        {
          without: 'when everybody is believed',
          change: (system) => system.withValue(['ports', 'web', 'forwardedHeaders'], { insecure: true }),
        },
        {
          without: 'when nobody is believed',
          change: (system) => system.withValue(['ports', 'web', 'forwardedHeaders'], undefined),
        },
        {
          without: 'without one of the ranges',
          change: (system) =>
            system.withValue(['ports', 'web', 'forwardedHeaders'], {
              trustedIPs: [...CLOUDFLARE_RANGES.ipv4, ...CLOUDFLARE_RANGES.ipv6.slice(1)],
            }),
          foundBy: 'proxy-ranges-drift',
        },
      ],
    });
  },
);

async function statusFor(edge: Edge, from: string, port: number): Promise<number | string> {
  const host = STRANGER.includes(from as (typeof STRANGER)[number]) ? 'stranger' : 'cloudflare';
  const asked = await edge
    .host(host)
    .do('ask', { from, to: edge.addressFor(from), port, host: 'localhost', path: '/ping' });
  return asked.status;
}
