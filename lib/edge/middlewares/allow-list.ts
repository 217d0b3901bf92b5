import type { Construct } from 'constructs';
import { list } from '../../props/shapes';
import { withDefaults } from '../../props/with-defaults';
import { contains, parseCidr, parseTrustedCidr } from '../cidr';
import { CLOUDFLARE_RANGES } from '../cloudflare-ranges';
import { EdgeMiddleware, type EdgeMiddlewareProps } from './edge-middleware';
import { byAddress, knownVisitor, type Visitor, type VisitorProps } from './visitor';

export interface AllowListProps extends EdgeMiddlewareProps, VisitorProps {
  /**
   * Addresses and ranges of visitors who are let in, like an office's. Give those of IPv6 too: browsers prefer it, and
   * Cloudflare answers on it for every proxied name. Refused: ranges of a continent's size, and Cloudflare's own, which
   * are `CloudflareOnly`'s.
   */
  readonly ranges: readonly string[];
}

/**
 * Answers 403 to visitors from other addresses, for sites that are few people's: an admin site only from an office.
 *
 * It compares the visitor, unlike `CloudflareOnly`, which compares who connects. Both belong on such a site behind
 * Cloudflare, that one first. Whom Traefik knows no address of is refused. It is no login: who shares the office's
 * address is let in.
 */
export class AllowList extends EdgeMiddleware {
  public override readonly visitor: Visitor;

  public constructor(scope: Construct, id: string, props: AllowListProps) {
    super(scope, id, props);
    const { ranges, visitor } = withDefaults({ visitor: 'forwarded' as const }, props);
    this.visitor = knownVisitor(this.problems, visitor);
    const ipStrategy = byAddress(this.visitor);
    this.write({ ipAllowList: { sourceRange: this.sourceRange(ranges), ...(ipStrategy && { ipStrategy }) } });
  }

  private sourceRange(ranges: readonly string[]): string[] {
    const listed = list(this.problems, 'ranges', ranges);
    if (Array.isArray(ranges) && ranges.length === 0) {
      this.problems.refuse(
        'ranges',
        ranges,
        'without a range Traefik refuses the middleware, and every host with it answers 404.',
        'List the addresses that may come in, or leave the middleware out.',
      );
    }
    return listed.map((range, index) => this.range(`ranges[${index}]`, range));
  }

  private range(prop: string, range: string): string {
    const { cidr, fault } = parseCidr(range);
    if (cidr === undefined) {
      const consequence = 'Traefik drops the middleware, and every host with it answers 404';
      this.problems.refuse(prop, range, `${fault.message}; ${consequence}.`, fault.fix);
      return range;
    }
    if (parseTrustedCidr(range).fault !== undefined) {
      this.problems.refuse(
        prop,
        range,
        'so wide that it lets in strangers by the million.',
        'List the addresses that the visitors have.',
      );
    }
    if ([...CLOUDFLARE_RANGES.ipv4, ...CLOUDFLARE_RANGES.ipv6].some((one) => contains(one, cidr.text))) {
      this.problems.refuse(
        prop,
        range,
        "Cloudflare's, where no visitor comes from; it would let in nobody.",
        'List the addresses of the visitors; who may connect is told by a CloudflareOnly.',
      );
    }
    return cidr.text;
  }
}
