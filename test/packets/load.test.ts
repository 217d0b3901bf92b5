import { setTimeout as sleep } from 'node:timers/promises';
import { Size } from 'cdk8s';
import { EDGE, newVisitor, STRANGER } from './addresses';
import { Edge } from './edge';
import { honeydue } from './honeydue';
import { describeEdge, prove } from './proof';
import { report } from './report';

const HOST = 'api.myhoneydue.com';
const MEBIBYTE = 2 ** 20;
const HALF_OPEN = 1000;
const IDLE = 3000;

describeEdge(
  'load',
  () => Edge.start(),
  (edge) => {
    prove(edge, 'headers of 64 KB reach the backend, and those of 2 MiB are refused', {
      holds: async (edge) => {
        const statusOf = async (bytes: number) => {
          const headers = { Cookie: 'c'.repeat(bytes) };
          return (await edge.throughCloudflare(EDGE, newVisitor(), { host: HOST, headers })).status;
        };
        expect([await statusOf(64_000), await statusOf(2 * MEBIBYTE)]).toEqual([200, 431]);
      },
      failsOn: [
        {
          without: 'with a limit of 16 KiB on the entrypoint',
          change: (system) =>
            system.withValue(['additionalArguments'], ['--entryPoints.web.http.maxHeaderBytes=16384']),
        },
      ],
    });

    prove(edge, 'thousands of slow connections leave Traefik answering, within its memory limit', {
      holds: async (edge) => {
        const slow = edge.fromCloudflare(EDGE, newVisitor(), { host: HOST });
        const cloudflare = edge.host('cloudflare');
        const watcher = watchMemory(edge);
        try {
          await cloudflare.do('hold', HALF_OPEN, slow, 64_000);
          await cloudflare.do('hold', IDLE, slow);
          const start = Date.now();
          const asked = Array.from({ length: 200 }, () => edge.fromCloudflare(EDGE, newVisitor(), { host: HOST }));
          const statuses = await cloudflare.do('burst', asked, 4);
          const elapsed = Date.now() - start;
          expect(await cloudflare.do('held')).toBe(HALF_OPEN + IDLE);
          expect([...new Set(statuses)]).toEqual([200]);
          expect(elapsed).toBeLessThan(10_000);
          report(
            `${HALF_OPEN} half-open requests with 64 KB of headers and ${IDLE} with none: 200 others took ${elapsed} ms; ` +
              `Traefik had at most ${Math.round((await watcher.end()) / MEBIBYTE)} MiB of its own`,
          );
        } finally {
          await cloudflare.do('release');
          await watcher.end();
        }
      },
      failsOn: [
        {
          without: 'with a limit of 64Mi, at which the kernel kills it',
          change: (system) => system.withValue(['resources', 'limits', 'memory'], '64Mi'),
        },
      ],
    });

    prove(edge, 'with maxHeaders, strangers who hold back endless headers don’t bring Traefik down', {
      of: () => honeydue({ traefik: { web: { maxHeaders: Size.kibibytes(64) } } }),
      holds: async (edge) => {
        const [from] = STRANGER;
        const stranger = edge.host('stranger');
        const watcher = watchMemory(edge);
        try {
          await stranger.do('hold', 600, { from, to: edge.addressFor(from), host: HOST }, 1_000_000);
          await sleep(1000);
          const others = await edge.throughCloudflare(EDGE, newVisitor(), { host: HOST });
          const most = Math.round((await watcher.end()) / MEBIBYTE);
          report(`600 half-open requests with 1 MB of headers: ${others.status} for others; at most ${most} MiB`);
          expect(others.status).toBe(200);
        } finally {
          await stranger.do('release');
          await watcher.end();
        }
      },
      failsOn: [
        {
          without: 'with Traefik’s own limit of 1 MiB: the kernel kills it',
          change: (system) => system.withValue(['ports', 'web', 'http', 'maxHeaderBytes'], undefined),
        },
      ],
    });
  },
);

/** Looks at Traefik's memory ten times a second until it is told to end; then it says what the most was. */
function watchMemory(edge: Edge): { end(): Promise<number> } {
  let watching = true;
  const watch = async () => {
    let most = 0;
    for (; watching; await sleep(100)) most = Math.max(most, edge.traefik().memory);
    return most;
  };
  const result = watch();
  return {
    end: () => {
      watching = false;
      return result;
    },
  };
}
