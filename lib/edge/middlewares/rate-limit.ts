import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { MiddlewareSpecRateLimitPeriod } from '../../../imports/traefik.io';
import { seconds, wholeNumber } from '../../props/checks';
import { withDefaults } from '../../props/with-defaults';
import type { Redis } from '../../workloads/redis';
import { EdgeMiddleware, type EdgeMiddlewareProps } from './edge-middleware';
import { countingIn } from './rate-limit-redis';
import { byVisitor, knownVisitor, type Visitor, type VisitorProps } from './visitor';

export interface RateLimitProps extends EdgeMiddlewareProps, VisitorProps {
  /**
   * Requests that a visitor's bucket regains in one period.
   * @default 100, honeydue's figure today
   */
  readonly average?: number;
  /**
   * Time in which a visitor's bucket regains `average` requests.
   * @default Duration.minutes(1)
   */
  readonly period?: Duration;
  /**
   * Requests that a visitor may send at once. **This is the real limit**: Traefik 3.6 forgets a visitor after one to
   * two seconds of silence. Whatever the average, one who sends a burst every two seconds is never refused: 6,000
   * requests a minute at burst 200 (measured, docs/edge/proof.md). Choose it as small as a page load allows.
   * @default 200, honeydue's figure today
   */
  readonly burst?: number;
  /**
   * Redis in which all pods and all routers count together, so that the figures are those of the whole cluster. It
   * forgets a visitor after two seconds like a pod does.
   *
   * **Without it no request is answered**: while Redis is away, has no memory left or can't be reached, every request
   * gets 500. So it should be a Redis of its own, not the one whose queues can fill it. `NetworkPolicies` lets Traefik
   * in, other policies must let the nodes.
   *
   * Where Redis has a password, Traefik takes it from the same Secret, under the key `password`, and wants a key
   * `username` beside it (`default`); while one is missing, its hosts answer 404.
   * @default none: each pod and each router counts for itself
   */
  readonly redis?: Redis;
}

/**
 * Limits how many requests each visitor sends; of IPv6, each /64.
 *
 * Without `redis` Traefik keeps a bucket per router and per pod: three Traefiks and two hosts let through up to six
 * times the figures. With it two Traefiks and two hosts let through what one does (measured on 3.6.13).
 */
export class RateLimit extends EdgeMiddleware {
  public override readonly visitor: Visitor;

  public constructor(scope: Construct, id: string, props: RateLimitProps = {}) {
    super(scope, id, props);
    const given = withDefaults(
      { average: 100, period: Duration.minutes(1), burst: 200, visitor: 'forwarded' as const },
      props,
    );
    this.visitor = knownVisitor(this.problems, given.visitor);
    const counts = { min: 1, max: 1_000_000 };
    const off = 'not a count of requests; Traefik takes an average of 0 as no limit at all.';
    this.write({
      rateLimit: {
        average: wholeNumber(this.problems, 'average', given.average, counts, off),
        period: MiddlewareSpecRateLimitPeriod.fromString(this.period(given.period)),
        burst: wholeNumber(this.problems, 'burst', given.burst, counts, off),
        sourceCriterion: { ipStrategy: byVisitor(this.visitor) },
        ...(given.redis !== undefined && { redis: countingIn(this.problems, given.redis) }),
      },
    });
  }

  private period(period: Duration): string {
    const total = seconds(
      this.problems,
      'period',
      period,
      { min: 1, max: 86_400 },
      'not a period to count requests in; the limit would be none or for ever.',
    );
    return total % 60 === 0 ? `${total / 60}m` : `${total}s`;
  }
}
