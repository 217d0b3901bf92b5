import type { Construct } from 'constructs';
import { wholeNumber } from '../../props/checks';
import { withDefaults } from '../../props/with-defaults';
import { EdgeMiddleware, type EdgeMiddlewareProps } from './edge-middleware';
import { byVisitor, knownVisitor, type Visitor, type VisitorProps } from './visitor';

export interface InFlightLimitProps extends EdgeMiddlewareProps, VisitorProps {
  /**
   * Requests of one visitor that may be under way at once; the next gets 429. A page loads dozens at a time, an open
   * WebSocket or stream counts for as long as it lasts, and people behind one address of a provider share the figure.
   */
  readonly amount: number;
}

/**
 * Limits how many requests a visitor has under way, so that a few slow clients can't take all of a backend.
 *
 * Unlike a `RateLimit` it forgets nothing. Traefik counts per router and per pod: three Traefiks and two hosts let a
 * visitor have six times the amount.
 */
export class InFlightLimit extends EdgeMiddleware {
  public override readonly visitor: Visitor;

  public constructor(scope: Construct, id: string, props: InFlightLimitProps) {
    super(scope, id, props);
    const { amount, visitor } = withDefaults({ visitor: 'forwarded' as const }, props);
    this.visitor = knownVisitor(this.problems, visitor);
    this.write({
      inFlightReq: {
        amount: wholeNumber(
          this.problems,
          'amount',
          amount,
          { min: 1, max: 10_000 },
          'not a count of requests that limits anything; with 0 Traefik refuses every request.',
        ),
        // Without a criterion Traefik counts by host: all visitors as one.
        sourceCriterion: { ipStrategy: byVisitor(this.visitor) },
      },
    });
  }
}
