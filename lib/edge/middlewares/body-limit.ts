import { Size } from 'cdk8s';
import type { Construct } from 'constructs';
import { bytes } from '../../props/sizes';
import { withDefaults } from '../../props/with-defaults';
import { EdgeMiddleware, type EdgeMiddlewareProps } from './edge-middleware';

export interface BodyLimitProps extends EdgeMiddlewareProps {
  /**
   * Largest body of a request, like an upload; beyond it Traefik answers 413. From 4 KiB to 1 GiB.
   *
   * It is also what a request may take of the node's disk, on which Traefik's `/tmp` is: a hundred uploads of 100 MiB
   * at once fill 10 GiB. An `InFlightLimit` before it bounds that.
   */
  readonly maxRequestBody: Size;
  /**
   * How much of a body, and of an answer, is held in memory before the rest goes to a file in `/tmp`. From 4 KiB to
   * 1 MiB: while a hundred bodies of 2 MiB arrived, Traefik 3.6.13 grew by 21 MiB with 64 KiB of each in memory, by
   * 148 MiB with 1 MiB, by 451 MiB with 2 MiB (measured), and its memory limit is 256 MiB.
   * @default Size.kibibytes(64)
   */
  readonly inMemory?: Size;
}

const DEFAULTS = { inMemory: Size.kibibytes(64) };
const SMALLEST = Size.kibibytes(4);

/**
 * Refuses requests with too large a body, by Traefik's `buffering`. That takes each request and each answer in whole
 * before it passes anything on, which has a price. Attach it only to hosts whose backend
 *
 * - doesn't stream: of server-sent events nothing arrives until the answer ends (measured). WebSockets pass;
 * - says how long its answers are: one of unknown length that turns out empty, as some frameworks' redirects are,
 *   becomes 500 (measured on Traefik 3.6.13).
 *
 * Of a body that says that it is too large, the sender may see a broken connection instead of the 413. Cloudflare
 * refuses bodies above 100 MB by itself (Free and Pro plans). It belongs behind limits and logins.
 */
export class BodyLimit extends EdgeMiddleware {
  public constructor(scope: Construct, id: string, props: BodyLimitProps) {
    super(scope, id, props);
    const given = withDefaults(DEFAULTS, props);
    const inMemory = bytes(
      this.problems,
      'inMemory',
      given.inMemory,
      { min: SMALLEST, max: Size.mebibytes(1) },
      'every request and answer under way would need a file, or so much memory that Traefik is killed.',
    );
    this.write({
      buffering: {
        maxRequestBodyBytes: bytes(
          this.problems,
          'maxRequestBody',
          given.maxRequestBody,
          { min: SMALLEST, max: Size.gibibytes(1) },
          'no limit, or one that refuses every form; 0 and less are no limit to Traefik.',
        ),
        memRequestBodyBytes: inMemory,
        memResponseBodyBytes: inMemory,
      },
    });
  }
}
