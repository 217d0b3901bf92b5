import { setTimeout as sleep } from 'node:timers/promises';
import { Size } from 'cdk8s';
import type { CanaryProps, MirroredRequests } from '../../lib';
import { NAMESPACE } from '../real/manifests';
import { until } from '../real/until';
import { EDGE, newVisitor, PODS } from './addresses';
import { slice } from './cluster-objects';
import { Edge, type Request } from './edge';
import { honeydue, IMAGE } from './honeydue';
import { describeEdge, prove } from './proof';
import { report } from './report';
import type { System } from './system';

const HOST = 'api.myhoneydue.com';
const PERCENT = 20;
const REQUESTS = 500;
const MEBIBYTE = 2 ** 20;
const MIRRORING = ['spec', 'mirroring'];

describeEdge(
  'copies of requests for a canary',
  () => Edge.start(),
  (edge) => {
    const mirrored = (requests: Partial<MirroredRequests> = {}): System =>
      withCanary({ tag: 'abc1234', mirror: { percent: PERCENT, ...requests } });
    const writesToo = () => mirrored({ percent: 100, duplicateWrites: { maxBodySize: Size.mebibytes(1) } });

    prove(edge, 'are as many as was asked for, of requests that change nothing, and go nowhere', {
      of: () => mirrored(),
      holds: async (edge) => {
        const path = newPath();
        const answers = await edge.host('cloudflare').do('spread', asked(edge, REQUESTS, { path }));
        const posted = await edge.host('cloudflare').do('spread', asked(edge, 50, { path, body: 10 }));
        const copies = await copiesOf(edge, path, (REQUESTS * PERCENT) / 100);
        report(`${PERCENT} % of ${REQUESTS} requests: ${copies.length} copied`);
        expect([answers, posted]).toEqual([{ api: REQUESTS }, { api: 50 }]);
        expect([copies.length, new Set(copies.map(({ method }) => method))]).toEqual([
          (REQUESTS * PERCENT) / 100,
          new Set(['GET']),
        ]);
      },
      failsOn: [
        {
          without: 'with another percentage',
          change: (system) =>
            system.update('TraefikService', 'api-mirrored', [...MIRRORING, 'mirrors'], (mirrors) =>
              (mirrors as object[]).map((mirror) => ({ ...mirror, percent: 50 })),
            ),
        },
        {
          without: 'without its route: the Ingress leads past it',
          change: (system) => system.without('IngressRoute', 'honeydue-api'),
        },
        { without: 'with a share of the requests in their place', change: () => weighted() },
        {
          without: 'when all methods are led to it',
          change: (system) =>
            system.update('IngressRoute', 'honeydue-api', ['spec', 'routes'], (routes) =>
              JSON.parse(JSON.stringify(routes).replaceAll(/ && \(Method[^)]*\)(?: \|\| Method\([^)]*\))*\)/g, '')),
            ),
        },
      ],
    });

    prove(edge, 'keep no visitor waiting when their receiver is slow, and fail none when it is away', {
      of: () => mirrored({ percent: 100 }),
      holds: async (edge, system) => {
        const slow = `${newPath()}?wait=1500&at=canary`;
        const start = Date.now();
        const answers = await edge.host('cloudflare').do('spread', asked(edge, 20, { path: slow }));
        const elapsed = Date.now() - start;
        report(`20 requests while the receiver of their copies takes 1500 ms: ${elapsed} ms`);
        expect([answers, elapsed < 1000]).toEqual([{ api: 20 }, true]);
        // A port of another pod, at which nothing listens.
        await edge.run(system.with(canaryAt(PODS.admin)));
        const path = newPath();
        expect(await edge.host('cloudflare').do('spread', asked(edge, 20, { path }))).toEqual({ api: 20 });
        expect(await copiesOf(edge, path, 1)).toEqual([]);
      },
      failsOn: [{ without: 'with a share of the requests in their place', change: () => weighted() }],
    });

    prove(edge, 'have their body up to the size that was asked for; the visitor has his in any case', {
      of: writesToo,
      holds: async (edge) => {
        for (const [body, copied] of [
          [MEBIBYTE, [MEBIBYTE]],
          [MEBIBYTE + 1, []],
        ] as const) {
          const path = newPath();
          const answer = await edge.throughCloudflare(EDGE, newVisitor(), { host: HOST, path, body });
          expect([answer.status, JSON.parse(answer.body)]).toMatchObject([200, { backend: 'api', body }]);
          const copies = await copiesOf(edge, path, 1);
          expect(copies.map((copy) => copy.body)).toEqual(copied);
        }
      },
      failsOn: [
        {
          without: 'without a size: of any',
          change: (system) => system.set('TraefikService', 'api-mirrored', [...MIRRORING, 'maxBodySize'], undefined),
        },
        {
          without: 'without bodies',
          change: (system) => system.set('TraefikService', 'api-mirrored', [...MIRRORING, 'mirrorBody'], false),
        },
      ],
    });
  },
);

/** The api with a canary, and where the canary's pod is: here it may be away. */
function withCanary(canary: CanaryProps): System {
  return honeydue({ api: { image: IMAGE, canary } }).with(canaryAt(PODS.canary));
}

function canaryAt(addresses: readonly string[]) {
  return slice(NAMESPACE, 'api-canary', 8000, addresses);
}

/** The canary that answers requests itself. */
function weighted(): System {
  return withCanary({ tag: 'abc1234', weight: 50 });
}

let paths = 0;

/** A path by which what a backend gets is known. */
function newPath(): string {
  paths += 1;
  return `/copies/${paths}`;
}

function asked(edge: Edge, count: number, request: Partial<Request>) {
  return Array.from({ length: count }, () => edge.fromCloudflare(EDGE, newVisitor(), { host: HOST, ...request }));
}

/** The copies that the canary got, which come when the answers are out: a second after so many, or when that is over. */
async function copiesOf(edge: Edge, path: string, count: number) {
  const got = () => edge.host('pods').do('got', 'canary', path);
  await until('the copies are there', async () => (await got()).length >= count, 2).catch(() => {});
  await sleep(300);
  return got();
}
