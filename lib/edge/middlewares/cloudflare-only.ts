import type { Construct } from 'constructs';
import { list, object } from '../../props/shapes';
import { withDefaults } from '../../props/with-defaults';
import { parseTrustedCidr } from '../cidr';
import { CLOUDFLARE_RANGES, type ProxyRanges } from '../cloudflare-ranges';
import { trustedAddresses } from '../traefik/trusted-addresses';
import { EdgeMiddleware, type EdgeMiddlewareProps } from './edge-middleware';

export interface CloudflareOnlyProps extends EdgeMiddlewareProps {
  /**
   * Addresses that may connect. The same list must be trusted by the entrypoints.
   * @default CLOUDFLARE_RANGES
   */
  readonly ranges?: ProxyRanges;
}

/**
 * Answers 403 to whoever doesn't connect from the proxies' addresses.
 *
 * It compares the peer's own address. With an `ipStrategy` it would compare the visitor's, and refuse everybody.
 */
export class CloudflareOnly extends EdgeMiddleware {
  public constructor(scope: Construct, id: string, props: CloudflareOnlyProps = {}) {
    super(scope, id, props);
    const { ranges } = withDefaults({ ranges: CLOUDFLARE_RANGES }, props);
    const { ipv4, ipv6 } = object(this.problems, 'ranges', ranges, CLOUDFLARE_RANGES, 'CLOUDFLARE_RANGES is');
    const sourceRange = [...this.family('ranges.ipv4', ipv4, 4), ...this.family('ranges.ipv6', ipv6, 6)];
    if (sourceRange.length === 0) {
      this.problems.refuse(
        'ranges',
        ranges,
        'without a range nobody may connect; Traefik refuses the middleware, and every host answers 404.',
        "List the proxies' ranges, or leave it out for Cloudflare's.",
      );
    }
    this.write({ ipAllowList: { sourceRange } });
  }

  private family(prop: string, ranges: readonly string[], family: 4 | 6): string[] {
    const listed = list(this.problems, prop, ranges);
    for (const [index, range] of listed.entries()) {
      const { cidr } = parseTrustedCidr(range);
      if (cidr === undefined || cidr.family === family) continue;
      this.problems.refuse(
        `${prop}[${index}]`,
        range,
        `a range of IPv${cidr.family}; whoever keeps the list would look for it in the other.`,
        `Move it to ranges.ipv${cidr.family}.`,
      );
    }
    return trustedAddresses(this.problems, prop, listed);
  }
}
