import { setTimeout as sleep } from 'node:timers/promises';
import { EDGE, newVisitor, STRANGER } from './addresses';
import { Edge } from './edge';
import { describeEdge, prove } from './proof';
import { report } from './report';

const HOST = 'api.myhoneydue.com';
const KIBIBYTE = 2 ** 10;
const MEBIBYTE = 2 ** 20;
const MAX_HEADER_BYTES = ['ports', 'web', 'http', 'maxHeaderBytes'];
const HALF_OPEN = 1000;
const IDLE = 3000;

describeEdge(
  'load',
  () => Edge.start(),
  (edge) => {
    prove(edge, 'a visitor’s cookies of 16 KB reach the backend, and all that Cloudflare passes on; more is refused', {
      holds: async (edge) => {
        const statusOf = async (bytes: number) => {
          const headers = { Cookie: 'c'.repeat(bytes) };
          return (await edge.throughCloudflare(EDGE, newVisitor(), { host: HOST, headers })).status;
        };
        const most = 128 * KIBIBYTE;
        expect(await statusOf(16_000)).toBe(200);
        expect([await statusOf(most), await statusOf(most + 5 * KIBIBYTE)]).toEqual([200, 431]);
      },
      failsOn: [
        {
          without: 'with a limit of 8 KiB on the entrypoint',
          change: (system) => system.withValue(MAX_HEADER_BYTES, 8 * KIBIBYTE),
        },
        {
          without: 'with 1 MiB, Traefik’s own limit',
          change: (system) => system.withValue(MAX_HEADER_BYTES, MEBIBYTE),
          foundBy: 'traefik-header-limit',
        },
      ],
    });

    prove(edge, 'thousands of slow connections leave Traefik answering, within its memory limit', {
      holds: async (edge) => {
        const slow = edge.fromCloudflare(EDGE, newVisitor(), { host: HOST });
        const cloudflare = edge.host('cloudflare');
        const watcher = watchMemory(edge);
        try {
          const isRead = await within(30, async () => {
            await cloudflare.do('hold', HALF_OPEN, slow, 64_000);
            await cloudflare.do('hold', IDLE, slow);
          });
          expect(isRead).toBe(true);
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
          without: 'with a limit of 64Mi: it reads no further for want of memory, until the kernel kills it',
          change: (system) => system.withValue(['resources', 'limits', 'memory'], '64Mi'),
        },
      ],
    });

    prove(edge, 'strangers who hold back endless headers don’t bring Traefik down', {
      holds: async (edge) => {
        const [from] = STRANGER;
        const stranger = edge.host('stranger');
        const watcher = watchMemory(edge);
        try {
          const to = edge.addressFor(from);
          await within(30, () => stranger.do('hold', HALF_OPEN, { from, to, host: HOST }, 1_000_000));
          await sleep(1000);
          const others = await edge.throughCloudflare(EDGE, newVisitor(), { host: HOST });
          const most = Math.round((await watcher.end()) / MEBIBYTE);
          report(
            `${HALF_OPEN} half-open requests with 1 MB of headers: ${others.status} for others; at most ${most} MiB`,
          );
          expect(others.status).toBe(200);
        } finally {
          await stranger.do('release');
          await watcher.end();
        }
      },
      failsOn: [
        {
          without: 'with 1 MiB, Traefik’s own limit: the kernel kills it',
          change: (system) => system.withValue(MAX_HEADER_BYTES, MEBIBYTE),
          foundBy: 'traefik-header-limit',
        },
      ],
    });
  },
);

/** Whether something is done within so many seconds; a Traefik without memory leaves it undone for minutes. */
function within(seconds: number, act: () => Promise<void>): Promise<boolean> {
  return Promise.race([act().then(() => true), sleep(seconds * 1000, false, { ref: false })]);
}

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
