import type { HoneydueProps } from '../../lib';
import { addressesOfNewVisitor, BALANCER, EDGE, newVisitor, STRANGER } from './addresses';
import type { Ask } from './agent/client';
import { Authority, tlsSecret } from './certificates';
import { Edge } from './edge';
import { honeydue } from './honeydue';
import { describeEdge, prove } from './proof';
import { proxyHeader } from './proxy-header';
import { seenBy } from './seen';
import type { System } from './system';

const HOSTS = ['api.myhoneydue.com', 'myhoneydue.com', 'admin.myhoneydue.com'] as const;
const [API] = HOSTS;
const PROXY = (port: string) => ['ports', port, 'proxyProtocol'];

describeEdge(
  'a balancer with the PROXY protocol',
  () => Edge.start(),
  (edge) => {
    const site = new Authority('Some CA').sign('site', ...HOSTS);
    const balanced = (http?: 'redirected' | 'closed'): System => {
      const mode = { mode: 'proxy-protocol', balancers: [`${BALANCER[0]}/32`], tls: { secret: 'site' } } as const;
      return honeydue({ edge: { ...mode, http } as HoneydueProps['edge'] }).with(tlsSecret('site', site));
    };
    const tls = (host: string): Pick<Ask, 'host' | 'tls'> => ({ host, tls: { servername: host } });

    prove(edge, 'each host sees the visitor whom the balancer names, in either version and family', {
      of: () => balanced(),
      holds: async (edge) => {
        const [visitorV6 = ''] = addressesOfNewVisitor(1);
        for (const host of HOSTS) {
          for (const visitor of [newVisitor(), visitorV6]) {
            for (const version of [1, 2] as const) {
              const answer = await edge.throughBalancer(visitor, tls(host), version);
              const seen = seenBy(answer);
              expect([answer.certificate, seen('x-forwarded-for'), seen('x-forwarded-proto')]).toEqual([
                'site',
                visitor,
                'https',
              ]);
            }
          }
        }
      },
      failsOn: [
        {
          without: 'without the balancer’s address: it counts as the visitor',
          change: (system) => system.withValue(PROXY('websecure'), undefined),
        },
        {
          without: 'with another address',
          change: (system) => system.withValue(PROXY('websecure'), { trustedIPs: ['10.0.0.4/32'] }),
        },
      ],
    });

    prove(edge, 'nobody else is believed: not a stranger’s PROXY header, and not what a visitor writes', {
      of: () => balanced(),
      holds: async (edge) => {
        for (const from of STRANGER) {
          for (const version of [1, 2] as const) {
            const preamble = proxyHeader(EDGE, edge.addressFor(EDGE), version).toString('base64');
            const seen = seenBy(await edge.fromStranger({ ...tls(API), preamble }, from));
            expect([from, seen('x-forwarded-for')]).toEqual([from, from]);
          }
        }
        const visitor = newVisitor();
        const headers = {
          'X-Forwarded-For': EDGE,
          'X-Forwarded-Proto': 'http',
          'X-Forwarded-Host': 'forged',
          'X-Real-Ip': EDGE,
        };
        const seen = seenBy(await edge.throughBalancer(visitor, { ...tls(API), headers }));
        expect([seen('x-forwarded-for'), seen('x-forwarded-proto')]).toEqual([visitor, 'https']);
        expect([EDGE, 'forged']).not.toContain(seen('x-real-ip') ?? seen('x-forwarded-host'));
      },
      failsOn: [
        {
          without: 'when everybody’s PROXY header is believed',
          change: (system) => system.withValue(PROXY('websecure'), { insecure: true }),
        },
        {
          without: 'when everybody’s headers are believed',
          change: (system) => system.withValue(['ports', 'websecure', 'forwardedHeaders'], { insecure: true }),
        },
      ],
    });

    prove(edge, 'the rate limit refuses a visitor, and no other behind the same balancer', {
      of: () => balanced(),
      holds: async (edge) => {
        const greedy = newVisitor();
        const ask = (visitor: string) => edge.throughBalancer(visitor, tls(API));
        const statuses = await Promise.all(Array.from({ length: 400 }, async () => (await ask(greedy)).status));
        expect([...new Set(statuses)].sort()).toEqual([200, 429]);
        expect((await ask(newVisitor())).status).toBe(200);
        // His bucket regains a request now and then.
        const again = await Promise.all(Array.from({ length: 20 }, async () => (await ask(greedy)).status));
        expect(again).toContain(429);
      },
      failsOn: [
        {
          without: 'without the balancer’s address: all share its bucket',
          change: (system) => system.withValue(PROXY('websecure'), undefined),
        },
      ],
    });

    prove(edge, 'plain HTTP is led to HTTPS once, and the balancer’s own question answered', {
      of: () => balanced('redirected'),
      holds: async (edge) => {
        for (const host of HOSTS) {
          const plain = await edge.throughBalancer(newVisitor(), { host, path: '/a?b=c' });
          expect([plain.status, plain.headers.location]).toEqual([301, `https://${host}/a?b=c`]);
          expect((await edge.throughBalancer(newVisitor(), tls(host))).status).toBe(200);
        }
        const ping = { host: 'any', path: '/ping' };
        const asked = await edge
          .host('balancer')
          .do('ask', { from: BALANCER[0], to: edge.addressFor(BALANCER[0]), ...ping });
        expect([asked.status, asked.body]).toEqual([200, 'OK']);
        // For everybody else it is a path like any other.
        expect((await edge.throughBalancer(newVisitor(), ping)).status).toBe(404);
        expect((await edge.fromStranger(ping)).status).toBe(404);
      },
      failsOn: [
        {
          without: 'when the balancer’s question is for everybody',
          change: (system) =>
            system.updateAll('IngressRoute', ['spec', 'routes'], (routes) =>
              JSON.parse(JSON.stringify(routes).replace(/ClientIP\(`[^`]*`\)/g, 'ClientIP(`0.0.0.0/0`)')),
            ),
        },
      ],
    });

    prove(edge, 'plain HTTP closed: nothing listens on :80', {
      of: () => balanced('closed'),
      holds: async (edge) => {
        const plain = await edge.throughBalancer(newVisitor(), { host: API });
        const secured = await edge.throughBalancer(newVisitor(), tls(API));
        expect([plain.status, secured.status]).toEqual(['ECONNREFUSED', 200]);
      },
      failsOn: [
        {
          without: 'when the entrypoint listens',
          change: (system) => system.withValue(['ports', 'web'], { port: 80, hostPort: 80 }),
        },
      ],
    });
  },
);
