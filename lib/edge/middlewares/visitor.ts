import type { MiddlewareSpecRateLimitSourceCriterionIpStrategy as IpStrategy } from '../../../imports/traefik.io';
import type { PropProblems } from '../../props/prop-problems';

const VISITORS = ['forwarded', 'peer'] as const satisfies readonly Visitor[];

/**
 * By what Traefik knows a visitor:
 *
 * - `forwarded`: by the last address in X-Forwarded-For, which the proxy in front wrote; what a visitor prepends stands
 *   before it. Traefik empties the header of peers that it doesn't trust: without trusted proxies all visitors are one.
 * - `peer`: by the address that connects: with nothing in front, or a balancer that tells it with the PROXY protocol.
 *   Behind a proxy it would be an edge that thousands share.
 */
export type Visitor = 'forwarded' | 'peer';

/** What middlewares that tell visitors apart have in common. */
export interface VisitorProps {
  /**
   * By what a visitor is known; it follows from what stands in front of Traefik.
   * @default 'forwarded', as behind Cloudflare
   */
  readonly visitor?: Visitor;
}

/** Every IPv6 visitor has a /64 at least, and takes another address of it as he likes. */
const ONE_VISITOR = 64;

/** Strategy that counts by visitor, where a visitor of IPv6 is all of his /64. */
export function byVisitor(visitor: Visitor): IpStrategy {
  return { ...byAddress(visitor), ipv6Subnet: ONE_VISITOR };
}

/** Strategy that compares a visitor's own address; none compares the address that connects. */
export function byAddress(visitor: Visitor): IpStrategy | undefined {
  return visitor === 'peer' ? undefined : { depth: 1 };
}

/** One of the ways there are; what is none is refused, and taken for the default. */
export function knownVisitor(problems: PropProblems, visitor: Visitor): Visitor {
  if (VISITORS.includes(visitor)) return visitor;
  problems.refuse(
    'visitor',
    visitor,
    'not a way to know visitors; all would be one, or nobody be known.',
    "Write 'forwarded' behind Cloudflare or another HTTP proxy, 'peer' behind a balancer with the PROXY protocol or none.",
  );
  return 'forwarded';
}
