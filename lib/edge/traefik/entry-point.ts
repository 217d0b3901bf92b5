import { type Duration, Size } from 'cdk8s';
import { seconds } from '../../props/checks';
import type { PropProblems } from '../../props/prop-problems';
import { object } from '../../props/shapes';
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
   * Most that the headers of one request may come to; beyond it (and 4 KiB more, Go's allowance) Traefik answers 431.
   * From 4 KiB to 1 MiB.
   *
   * It bounds what a half-open request holds in memory, before any middleware is asked: some 1.9 times its bytes.
   * Cloudflare passes on 128 KB at most (its documentation, Connection limits). At 128 KiB 1,000 such requests take 226
   * MiB; at Traefik's own 1 MiB, 300 get it killed at its default memory limit (measured, 3.6.13). The rule
   * `traefik-header-limit` says when more needs more memory (`resources`).
   * @default Size.kibibytes(128)
   */
  readonly maxHeaders?: Size;
}

const MAX_HEADERS = Size.kibibytes(128);

const HOUR = { min: 1, max: 3600 };
const FOR_EVER = 'no time limit that is one; 0 would let a slow client hold its connection for ever.';

/** The settings as values of `ports.<name>`. */
export function entryPointValues(problems: PropProblems, prop: EntryPoint, given: EntryPointSettings): Values {
  const settings = object(problems, prop, given, {}, '{ … } with what differs from the defaults');
  const timeouts = Object.fromEntries(
    (['readTimeout', 'writeTimeout', 'idleTimeout'] as const).flatMap((key) => {
      const value = settings[key];
      return value === undefined ? [] : [[key, `${seconds(problems, `${prop}.${key}`, value, HOUR, FOR_EVER)}s`]];
    }),
  );
  const { maxHeaders = MAX_HEADERS } = settings;
  return {
    http: { maxHeaderBytes: headerBytes(problems, `${prop}.maxHeaders`, maxHeaders) },
    ...(Object.keys(timeouts).length > 0 && { transport: { respondingTimeouts: timeouts } }),
  };
}

function headerBytes(problems: PropProblems, prop: string, value: Size): number {
  const kibibytes = typeof value?.toKibibytes === 'function' ? value.toKibibytes() : Number.NaN;
  if (kibibytes >= 4 && kibibytes <= 1024) return kibibytes * 1024;
  problems.refuse(
    prop,
    value,
    'browsers with a few cookies send up to 4 KiB, and at 1 MiB 300 half-open requests already get Traefik killed at 256Mi.',
    'Give a Size from Size.kibibytes(4) to Size.mebibytes(1), or leave it out.',
  );
  return MAX_HEADERS.toKibibytes() * 1024;
}
