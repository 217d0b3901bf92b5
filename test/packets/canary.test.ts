import type { StickyCookie } from '../../lib';
import { EDGE, newVisitor } from './addresses';
import type { Seen } from './agent/backend';
import { Edge } from './edge';
import { honeydue, IMAGE } from './honeydue';
import { describeEdge, prove } from './proof';
import { report } from './report';
import type { System } from './system';

const HOST = 'api.myhoneydue.com';
const WEIGHT = 20;
const REQUESTS = 1000;
/** Four standard deviations of what a lot would give: by chance alone that far off once in 16,000 times. */
const BOUND = 4 * Math.sqrt(REQUESTS * (WEIGHT / 100) * (1 - WEIGHT / 100));

describeEdge(
  'a canary of the api',
  () => Edge.start(),
  (edge) => {
    const canary = (sticky?: StickyCookie): System =>
      honeydue({ api: { image: IMAGE, canary: { tag: 'abc1234', weight: WEIGHT, sticky } } });
    const fromVisitors = (edge: Edge, host: string) =>
      Array.from({ length: REQUESTS }, () => edge.fromCloudflare(EDGE, newVisitor(), { host }));

    prove(edge, 'gets its share of the requests on each host, and loses none', {
      of: () => canary(),
      holds: async (edge) => {
        for (const host of [HOST, 'myhoneydue.com']) {
          const got = await edge.host('cloudflare').do('spread', fromVisitors(edge, host));
          report(`a canary of ${WEIGHT} % on ${host}: ${JSON.stringify(got)}`);
          expect((got.api ?? 0) + (got.canary ?? 0)).toBe(REQUESTS);
          expect(Math.abs((got.canary ?? 0) - (REQUESTS * WEIGHT) / 100)).toBeLessThan(BOUND);
        }
      },
      failsOn: [
        {
          without: 'with other weights',
          change: (system) =>
            system.update('TraefikService', 'api-weighted', ['spec', 'weighted', 'services'], (services) =>
              (services as object[]).map((service) => ({ ...service, weight: 50 })),
            ),
        },
        {
          without: 'without its route: the Ingress leads past it',
          change: (system) => system.without('IngressRoute', 'honeydue-api'),
        },
        {
          without: 'with another name of the TraefikService',
          change: (system) => {
            const service = system.find('TraefikService', 'api-weighted');
            const renamed = { ...service, metadata: { ...service.metadata, name: 'api-weight' } };
            return system.without('TraefikService', 'api-weighted').with(renamed);
          },
          foundBy: 'traefik-reference-missing',
        },
      ],
    });

    prove(edge, 'keeps its visitors with a cookie that only browsers and HTTPS see', {
      of: () => canary({ name: 'api_version' }),
      holds: async (edge) => {
        const stayed = await Promise.all(Array.from({ length: 50 }, () => visitsOf(edge, 10)));
        for (const { first, later } of stayed) expect([...new Set(later)]).toEqual([first]);
        expect(new Set(stayed.map(({ first }) => first))).toEqual(new Set(['api', 'canary']));
        const attributes = stayed.map(({ cookie }) =>
          cookie
            .split('; ')
            .slice(1)
            .filter((part) => part !== 'Path=/')
            .sort(),
        );
        expect(new Set(attributes.map(String))).toEqual(new Set(['HttpOnly,SameSite=Lax,Secure']));
      },
      failsOn: [
        {
          without: 'without sticky in the TraefikService',
          change: (system) => system.set('TraefikService', 'api-weighted', ['spec', 'weighted', 'sticky'], undefined),
        },
      ],
    });

    prove(edge, 'comes and goes without a request lost', {
      of: () => canary(),
      holds: async (edge, system) => {
        const stable = honeydue({ api: { image: IMAGE } });
        await edge.run(stable);
        const cloudflare = edge.host('cloudflare');
        await cloudflare.do('watch', 'api', fromVisitors(edge, HOST), 10);
        await edge.run(system).then(() => edge.run(stable));
        const samples = await cloudflare.do('watched', 'api');
        expect(samples.length).toBeGreaterThan(100);
        expect(samples.filter(({ status }) => status !== 200)).toEqual([]);
      },
      failsOn: [
        {
          without: 'when the route takes the Ingress’s place',
          change: (system) => system.without('Ingress', 'honeydue-api'),
        },
      ],
    });
  },
);

/** The first visit of somebody new, and so many with the cookie that he was given. */
async function visitsOf(edge: Edge, count: number): Promise<{ first: string; later: string[]; cookie: string }> {
  const visitor = newVisitor();
  const backendOf = (body: string) => (JSON.parse(body) as Seen).backend;
  const { body, headers } = await edge.throughCloudflare(EDGE, visitor, { host: HOST });
  const cookie = headers['set-cookie']?.[0] ?? '';
  const later: string[] = [];
  for (let visit = 0; visit < count; visit += 1) {
    const sent = { Cookie: cookie.split(';')[0] ?? '' };
    later.push(backendOf((await edge.throughCloudflare(EDGE, visitor, { host: HOST, headers: sent })).body));
  }
  return { first: backendOf(body), later, cookie };
}
