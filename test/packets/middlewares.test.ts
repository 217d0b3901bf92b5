import { Size } from 'cdk8s';
import { AllowList, BodyLimit, Chain, Compress, type Honeydue, InFlightLimit, Retry, SecurityHeaders } from '../../lib';
import { addressesOfNewVisitor, EDGE, newVisitor, STRANGER } from './addresses';
import { Edge } from './edge';
import { guarded, guardedBy, HOST, halfAway, UNATTACHED } from './guarded';
import { describeEdge, prove } from './proof';
import { report } from './report';
import { seenBy } from './seen';
import { MIDDLEWARES } from './variants';

const OTHER = 'api.myhoneydue.com';
const OFFICE = { ranges: ['198.51.100.0/28', '2001:db8:7::/48'], ipv4: '198.51.100.7', ipv6: '2001:db8:7:9::1' };
const KIBIBYTE = 1024;
const BODY = 64 * KIBIBYTE;
const CHUNKED = { 'Transfer-Encoding': 'chunked' };

describeEdge(
  'middlewares',
  () => Edge.start(),
  (edge) => {
    const office = (chart: Honeydue) => new AllowList(chart, 'office', OFFICE);
    const bodyLimit = (chart: Honeydue) => new BodyLimit(chart, 'body', { maxRequestBody: Size.kibibytes(64) });

    prove(edge, 'AllowList lets in the office, behind Cloudflare too, and nobody else', {
      of: () => guardedBy(office),
      holds: async (edge) => {
        const [visitorV6 = ''] = addressesOfNewVisitor(1);
        const status = async (visitor: string, host: string, forged = {}) =>
          (await edge.throughCloudflare(EDGE, visitor, { host, headers: forged })).status;
        for (const visitor of [OFFICE.ipv4, OFFICE.ipv6]) expect(await status(visitor, HOST)).toBe(200);
        for (const visitor of [newVisitor(), visitorV6]) {
          const forged = { 'X-Forwarded-For': OFFICE.ipv4, 'X-Real-Ip': OFFICE.ipv4, Forwarded: `for=${OFFICE.ipv4}` };
          expect([await status(visitor, HOST), await status(visitor, HOST, forged)]).toEqual([403, 403]);
          expect(await status(visitor, OTHER)).toBe(200);
        }
        for (const from of STRANGER) {
          const headers = { 'X-Forwarded-For': OFFICE.ipv4 };
          expect((await edge.fromStranger({ host: HOST, headers }, from)).status).toBe(403);
        }
      },
      failsOn: [
        {
          without: 'when it compares who connects: an edge, which is in no office',
          change: (system) => system.set('Middleware', 'office', ['spec', 'ipAllowList', 'ipStrategy'], undefined),
        },
        {
          without: 'when it compares what the visitor prepended',
          change: (system) => system.set('Middleware', 'office', ['spec', 'ipAllowList', 'ipStrategy'], { depth: 2 }),
        },
      ],
    });

    prove(edge, 'InFlightLimit refuses what a visitor has under way beyond it, and no other behind the same edge', {
      of: () => guardedBy((chart) => new InFlightLimit(chart, 'in-flight', { amount: 5 })),
      holds: async (edge) => {
        const slow = (visitor: string) => edge.fromCloudflare(EDGE, visitor, { host: HOST, path: '/?wait=800' });
        const [greedy, other] = [slow(newVisitor()), slow(newVisitor())];
        const cloudflare = edge.host('cloudflare');
        const statuses = await cloudflare.do('burst', [...Array(12).fill(greedy), other], 13);
        expect(statuses.slice(0, 12).sort()).toEqual([...Array(5).fill(200), ...Array(7).fill(429)]);
        expect(statuses.slice(12)).toEqual([200]);
        // It counts what is there, and that is gone.
        expect(await cloudflare.do('burst', [greedy])).toEqual([200]);
      },
      failsOn: [
        {
          without: 'when it counts the edge, which thousands share',
          change: (system) =>
            system.set('Middleware', 'in-flight', ['spec', 'inFlightReq', 'sourceCriterion'], {
              ipStrategy: { ipv6Subnet: 64 },
            }),
        },
      ],
    });

    prove(edge, 'BodyLimit refuses a byte too many with 413, also where the length is not said, and passes the rest', {
      of: () => guardedBy(bodyLimit),
      holds: async (edge) => {
        const post = (body: number, host: string, headers = {}) =>
          edge.throughCloudflare(EDGE, newVisitor(), { host, body, headers });
        for (const headers of [{}, CHUNKED]) {
          const passed = await post(BODY, HOST, headers);
          expect([passed.status, passed.status === 200 && JSON.parse(passed.body).body]).toEqual([200, BODY]);
          expect((await post(BODY + 1, HOST, headers)).status).toBe(413);
          expect((await post(BODY + 1, OTHER, headers)).status).toBe(200);
        }
      },
      failsOn: [
        {
          without: 'with 0, which is no limit to Traefik',
          change: (system) => system.set('Middleware', 'body', ['spec', 'buffering', 'maxRequestBodyBytes'], 0),
        },
      ],
    });

    prove(edge, 'Compress compresses text for who takes it, and neither what is small nor pictures', {
      of: () => guardedBy((chart) => new Compress(chart, 'compress')),
      holds: async (edge) => {
        const encoding = async (type: string, pad: number, accepted?: string) => {
          const headers: Record<string, string> = accepted === undefined ? {} : { 'Accept-Encoding': accepted };
          const path = `/?type=${type}&pad=${pad}`;
          const answer = await edge.throughCloudflare(EDGE, newVisitor(), { host: HOST, path, headers });
          return `${answer.status} ${answer.headers['content-encoding'] ?? 'plain'}`;
        };
        const cloudflare = 'gzip, br';
        const compressed = [
          await encoding('text/html', 20_000, cloudflare),
          // Traefik's gzip is somebody else's, who answers so where both are taken.
          await encoding('text/html', 20_000, 'gzip, deflate, br, zstd'),
        ];
        expect(compressed).toEqual(['200 gzip', '200 zstd']);
        const plain = [
          await encoding('text/html', 20_000),
          await encoding('text/html', 0, cloudflare),
          await encoding('image/jpeg', 20_000, cloudflare),
        ];
        expect(plain).toEqual(Array(3).fill('200 plain'));
      },
      failsOn: [
        {
          without: 'without a list of types, with br',
          change: (system) => system.set('Middleware', 'compress', ['spec', 'compress'], { encodings: ['br', 'gzip'] }),
        },
      ],
    });

    prove(edge, 'Retry hides a pod that is away from most visitors, and from all who come alone', {
      of: () => halfAway(guardedBy((chart) => new Retry(chart, 'retry'))),
      holds: async (edge) => {
        const failed = async (count: number, concurrency: number) => {
          const asked = Array.from({ length: count }, () => edge.fromCloudflare(EDGE, newVisitor(), { host: HOST }));
          const statuses = await edge.host('cloudflare').do('burst', asked, concurrency);
          return statuses.filter((status) => status !== 200).length;
        };
        const [alone, together] = [await failed(10, 1), await failed(100, 16)];
        report(`one of two pods away: ${alone} of 10 requests failed that came alone, ${together} of 100 by sixteens`);
        expect(alone).toBe(0);
        expect(together).toBeLessThan(30);
      },
      failsOn: [UNATTACHED],
    });

    prove(edge, 'Chain passes its middlewares in their order: who is outside learns nothing of the limit', {
      of: () => guardedBy((chart) => new Chain(chart, 'chain', { middlewares: [office(chart), bodyLimit(chart)] })),
      holds: async (edge) => {
        const post = async (visitor: string, body: number) =>
          (await edge.throughCloudflare(EDGE, visitor, { host: HOST, body })).status;
        expect([await post(OFFICE.ipv4, 1), await post(OFFICE.ipv4, BODY + 1)]).toEqual([200, 413]);
        expect([await post(newVisitor(), 1), await post(newVisitor(), BODY + 1)]).toEqual([403, 403]);
      },
      failsOn: [
        {
          without: 'in the other order',
          change: (system) =>
            system.update('Middleware', 'chain', ['spec', 'chain', 'middlewares'], (list) =>
              (list as object[]).toReversed(),
            ),
        },
        {
          without: 'when one of them is missing: the host answers 404',
          change: (system) => system.without('Middleware', 'office'),
          foundBy: 'traefik-reference-missing',
        },
      ],
    });

    prove(edge, 'SecurityHeaders of a host stand in the place of the edge’s, there alone', {
      of: () =>
        guarded((chart) => ({
          securityHeaders: new SecurityHeaders(chart, 'framed', {
            frameOptions: 'SAMEORIGIN',
            contentSecurityPolicy: "default-src 'none'",
          }),
        })),
      holds: async (edge) => {
        const [own, edges] = [await headersOf(edge, HOST), await headersOf(edge, OTHER)];
        expect([own['x-frame-options'], own['content-security-policy']]).toEqual(['SAMEORIGIN', "default-src 'none'"]);
        expect(edges['x-frame-options']).toBe('DENY');
        expect(edges['content-security-policy']).not.toBe("default-src 'none'");
        expect(own['strict-transport-security']).toBe(edges['strict-transport-security']);
        const forged = { 'X-Forwarded-Host': 'forged', 'X-Real-Ip': '192.0.2.1' };
        const seen = seenBy(await edge.throughCloudflare(EDGE, newVisitor(), { host: HOST, headers: forged }));
        expect(seen('x-forwarded-host')).not.toBe('forged');
        expect(seen('x-real-ip')).not.toBe('192.0.2.1');
      },
      failsOn: [
        {
          without: 'when the host has the edge’s',
          change: (system) =>
            system.update('Ingress', 'guarded', MIDDLEWARES, (list) =>
              `${list}`.replace('-framed@', '-security-headers@'),
            ),
          foundBy: 'middleware-unattached',
        },
      ],
    });
  },
);

async function headersOf(edge: Edge, host: string) {
  return (await edge.throughCloudflare(EDGE, newVisitor(), { host })).headers;
}
