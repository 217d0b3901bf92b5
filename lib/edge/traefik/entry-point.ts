import type { Duration, Size } from 'cdk8s';
import { seconds } from '../../props/checks';
import type { PropProblems } from '../../props/prop-problems';
import type { Values } from './chart/values';

/** The two entrypoints that visitors reach: `web` is port 80, `websecure` port 443. */
export type EntryPoint = 'web' | 'websecure';

/** Settings of one entrypoint that differ between systems. */
export interface EntryPointSettings {
  /**
   * How long a request may take to arrive, body included. An upload that takes longer is cut off.
   * @default Traefik's own, 60 seconds
   */
  readonly readTimeout?: Duration;
  /**
   * How long an answer may take, from the end of the request's headers. Cuts off downloads and streams.
   * @default none, which is Traefik's own
   */
  readonly writeTimeout?: Duration;
  /**
   * How long a connection may stay open between two requests. A balancer in front must give up sooner than this, or
   * it sends requests into connections that are just being closed.
   * @default Traefik's own, 180 seconds
   */
  readonly idleTimeout?: Duration;
  /**
   * Most that the headers of one request may come to; beyond it Traefik answers 431. From 4 KiB to 1 MiB.
   *
   * It bounds what a request that never ends holds in memory. At 1 MiB, 300 of them end Traefik at its default memory limit,
   * and whoever reaches the port can send them; at 64 KiB, 600 of the same took 35 MiB (measured, 3.6.13). Cloudflare passes
   * on complete requests only, and the hosts' firewall keeps others off; behind a balancer nothing does.
   * @default Traefik's own, 1 MiB
   */
  readonly maxHeaders?: Size;
}

const HOUR = { min: 1, max: 3600 };
const FOR_EVER = 'no time limit that is one; 0 would let a slow client hold its connection for ever.';

/** The settings as values of `ports.<name>`. */
export function entryPointValues(problems: PropProblems, prop: EntryPoint, settings: EntryPointSettings): Values {
  const timeouts = Object.fromEntries(
    (['readTimeout', 'writeTimeout', 'idleTimeout'] as const).flatMap((key) => {
      const value = settings[key];
      return value === undefined ? [] : [[key, `${seconds(problems, `${prop}.${key}`, value, HOUR, FOR_EVER)}s`]];
    }),
  );
  return {
    ...(settings.maxHeaders !== undefined && {
      http: { maxHeaderBytes: headerBytes(problems, `${prop}.maxHeaders`, settings.maxHeaders) },
    }),
    ...(Object.keys(timeouts).length > 0 && { transport: { respondingTimeouts: timeouts } }),
  };
}

function headerBytes(problems: PropProblems, prop: string, value: Size): number {
  const kibibytes = typeof value?.toKibibytes === 'function' ? value.toKibibytes() : Number.NaN;
  if (kibibytes >= 4 && kibibytes <= 1024) return kibibytes * 1024;
  problems.refuse(
    prop,
    value,
    'browsers with a few cookies send up to 4 KiB, and already at 1 MiB 300 half-open requests get Traefik killed at 256Mi.',
    'Give a Size from Size.kibibytes(4) to Size.mebibytes(1); at Size.kibibytes(64) 600 such requests took 35 MiB.',
  );
  return 1024 * 1024;
}
