import { setTimeout as sleep } from 'node:timers/promises';
import { addressesOfNewVisitor, EDGE, newVisitor } from './addresses';
import { Edge } from './edge';
import { describeEdge, prove } from './proof';
import { report } from './report';
import { synthesized } from './system';

const HOST = 'api.myhoneydue.com';
const LIMIT = ['spec', 'rateLimit'];
const STRATEGY = [...LIMIT, 'sourceCriterion', 'ipStrategy'];
/** What a bucket regains while a burst is under way, on a busy machine too. */
const TOLERANCE = 20;
/** More visitors than a bucket regains meanwhile. */
const OTHERS = 2 * TOLERANCE;

describeEdge(
  'the rate limit',
  () => Edge.start(),
  (edge) => {
    // What is promised is what is synthesized, also where a variant says something else.
    const promised = () => synthesized().at('Middleware', 'rate-limit', [...LIMIT, 'burst']) as number;

    prove(edge, 'refuses a visitor who asks too often, and no other behind the same edge', {
      holds: async (edge) => {
        const greedy = Array(promised() + 100).fill(newVisitor());
        const others = Array.from({ length: OTHERS }, newVisitor);
        // In one burst, and early in a second: Traefik counts in whole ones, and a bucket of all would fill between two.
        await sleep(1000 - (Date.now() % 1000));
        const statuses = await send(edge, [...greedy, ...others]);
        const ofGreedy = statuses.slice(0, greedy.length);
        expect(accepted(ofGreedy)).toBeGreaterThanOrEqual(promised());
        expect(accepted(ofGreedy)).toBeLessThanOrEqual(promised() + TOLERANCE);
        expect(ofGreedy.filter((status) => status === 429).length).toBe(ofGreedy.length - accepted(ofGreedy));
        expect(statuses.slice(greedy.length)).toEqual(others.map(() => 200));
      },
      failsOn: [
        {
          without: 'when it counts the peer: an edge, which thousands share',
          change: (system) => system.set('Middleware', 'rate-limit', [...LIMIT, 'sourceCriterion'], undefined),
          foundBy: 'rate-limit-shared-bucket',
        },
        {
          without: 'when the entrypoint believes no edge',
          change: (system) => system.withValue(['ports', 'web', 'forwardedHeaders'], undefined),
          foundBy: 'traefik-not-at-edge',
        },
        {
          without: 'with an average of 0, which is no limit at all',
          change: (system) => system.set('Middleware', 'rate-limit', [...LIMIT, 'average'], 0),
          foundBy: 'rate-limit-figures',
        },
      ],
    });

    prove(edge, 'counts a visitor as one, whatever he writes before his address', {
      holds: async (edge) => {
        const visitor = newVisitor();
        const forged = Array.from({ length: promised() + 100 }, newVisitor);
        const asked = forged.map((address) =>
          edge.fromCloudflare(EDGE, visitor, {
            host: HOST,
            headers: { 'X-Forwarded-For': address, 'True-Client-Ip': address, Forwarded: `for=${address}` },
          }),
        );
        const statuses = await edge.host('cloudflare').do('burst', asked);
        expect(accepted(statuses)).toBeLessThanOrEqual(promised() + TOLERANCE);
      },
      failsOn: [
        {
          without: 'when it counts the address before the last',
          change: (system) => system.set('Middleware', 'rate-limit', STRATEGY, { depth: 2 }),
        },
        {
          without: 'when it counts a header that Cloudflare passes on',
          change: (system) =>
            system.set('Middleware', 'rate-limit', [...LIMIT, 'sourceCriterion'], {
              requestHeaderName: 'True-Client-Ip',
            }),
          foundBy: 'rate-limit-by-header',
        },
      ],
    });

    prove(edge, 'counts all addresses of an IPv6 visitor’s /64 as one', {
      holds: async (edge) => {
        const statuses = await send(edge, addressesOfNewVisitor(promised() + 100));
        expect(accepted(statuses)).toBeLessThanOrEqual(promised() + TOLERANCE);
        expect(await send(edge, addressesOfNewVisitor(1))).toEqual([200]);
      },
      failsOn: [
        {
          without: 'without ipv6Subnet',
          change: (system) => system.set('Middleware', 'rate-limit', STRATEGY, { depth: 1 }),
          foundBy: 'rate-limit-ipv6',
        },
      ],
    });

    prove(edge, 'gives nothing for a pause of 0.3 s, and never more than a burst for two seconds', {
      holds: async (edge) => {
        const visitor = newVisitor();
        const asked = Array(promised() + 100).fill(visitor);
        // Traefik counts in whole seconds, and forgets a visitor who is silent until the second after next.
        await sleep(1000 - (Date.now() % 1000));
        const first = accepted(await send(edge, asked));
        await sleep(300);
        const afterLittle = accepted(await send(edge, asked));
        await sleep(3000 - (Date.now() % 1000));
        const afterTwo = accepted(await send(edge, asked));
        await sleep(3000);
        const afterThree = accepted(await send(edge, asked));
        report(
          `of ${asked.length} requests at once: ${first}; after 0.3 s of silence ${afterLittle}, ` +
            `in the second after next ${afterTwo}, after 3 s ${afterThree}`,
        );
        expect(first).toBeLessThanOrEqual(promised() + TOLERANCE);
        expect(afterLittle).toBeLessThanOrEqual(TOLERANCE);
        expect(afterTwo).toBeLessThanOrEqual(promised() + TOLERANCE);
        expect(afterThree).toBeGreaterThanOrEqual(promised());
        expect(afterThree).toBeLessThanOrEqual(promised() + TOLERANCE);
      },
      failsOn: [
        {
          without: 'when the bucket fills a hundred times as fast',
          change: (system) => system.set('Middleware', 'rate-limit', [...LIMIT, 'average'], 10_000),
        },
      ],
    });
  },
);

/** Sends a request for each of these visitors, through one edge. */
function send(edge: Edge, visitors: readonly string[]): Promise<(number | string)[]> {
  const asked = visitors.map((visitor) => edge.fromCloudflare(EDGE, visitor, { host: HOST }));
  return edge.host('cloudflare').do('burst', asked);
}

function accepted(statuses: readonly (number | string)[]): number {
  return statuses.filter((status) => status === 200).length;
}
