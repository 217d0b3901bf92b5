import type { PropProblems } from '../props/prop-problems';
import { isReferable, type Referred } from '../props/references';
import { list } from '../props/shapes';
import type { Serving } from './host-ingress';
import type { EdgeMiddleware } from './middlewares/edge-middleware';
import { RateLimit } from './middlewares/rate-limit';
import { SecurityHeaders } from './middlewares/security-headers';

/** What hosts may have other than their edge gives them. */
export interface AttachedMiddlewares {
  /**
   * Headers of these hosts, in place of the edge's.
   * @default the edge's
   */
  readonly securityHeaders?: SecurityHeaders;
  /**
   * Rate limit of these hosts, in place of the edge's.
   * @default the edge's
   */
  readonly rateLimit?: RateLimit;
  /**
   * Middlewares that a request passes after those, in this order. What refuses requests comes before what costs:
   * `AllowList`, `InFlightLimit`, `BasicAuth`, then `BodyLimit`, `Compress`, `Retry`.
   * @default none
   */
  readonly additionalMiddlewares?: readonly EdgeMiddleware[];
}

const FIELDS = ['reference', 'steps'] as const;

/**
 * The middlewares in the order in which requests pass them.
 *
 * @param elsewhere what happens with a middleware of another namespace; left out where it may be of one
 */
export function attachedMiddlewares(
  problems: PropProblems,
  { chain: ofEdge, visitor }: Pick<Serving, 'chain' | 'visitor'>,
  { securityHeaders, rateLimit, additionalMiddlewares = [] }: AttachedMiddlewares,
  elsewhere?: string,
): readonly EdgeMiddleware[] {
  const referred: Referred<EdgeMiddleware> = { what: 'a middleware, like a RateLimit', fields: FIELDS, elsewhere };
  const chain: EdgeMiddleware[] = [];
  const attach = (prop: string, middleware: EdgeMiddleware) => {
    const passed = chain.flatMap(({ steps }) => steps);
    const other = middleware.steps.find((one) => one.visitor !== undefined && one.visitor !== (visitor ?? one.visitor));
    if (middleware.steps.some((step) => passed.includes(step))) {
      problems.refuse(
        prop,
        middleware.middlewareName,
        'attached already; every request would pass it twice, and count twice against a limit.',
        'Leave it out.',
      );
    } else if (other !== undefined) {
      problems.refuse(
        prop,
        middleware.middlewareName,
        `${other.middlewareName} knows visitors as '${other.visitor}', and to this edge they come as '${visitor}'; all of them would be one.`,
        `Give it visitor: '${visitor}'.`,
      );
    } else chain.push(middleware);
  };

  const own = [
    owned(problems, 'securityHeaders', securityHeaders, SecurityHeaders, elsewhere),
    owned(problems, 'rateLimit', rateLimit, RateLimit, elsewhere),
  ];
  for (const middleware of ofEdge) {
    const instead = own.find((one) => one !== undefined && middleware instanceof one.kind);
    attach(instead?.prop ?? 'edge', instead?.middleware ?? middleware);
  }
  for (const [index, middleware] of list(problems, 'additionalMiddlewares', additionalMiddlewares).entries()) {
    const prop = `additionalMiddlewares[${index}]`;
    if (isReferable(problems, prop, middleware, referred)) attach(prop, middleware);
  }
  return chain;
}

/** A middleware that stands in for the edge's of its kind, if it is one. */
function owned<M extends EdgeMiddleware>(
  problems: PropProblems,
  prop: string,
  middleware: M | undefined,
  kind: typeof SecurityHeaders | typeof RateLimit,
  elsewhere: string | undefined,
) {
  if (middleware === undefined) return undefined;
  if (isReferable(problems, prop, middleware, { what: `a ${kind.name}`, fields: FIELDS, elsewhere })) {
    if (middleware instanceof kind) return { prop, middleware, kind };
    problems.refuse(
      prop,
      middleware.middlewareName,
      `not a ${kind.name}; the hosts would be without one.`,
      `Pass a ${kind.name}, or attach it as one of additionalMiddlewares.`,
    );
  }
  return undefined;
}
