import type { Construct } from 'constructs';
import { CLOUDFLARE_RANGES, type ProxyRanges } from '../cloudflare-ranges';
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
 * It compares the peer's own address, on purpose without an `ipStrategy`: with one it would compare the visitor's, and
 * refuse everybody.
 */
export class CloudflareOnly extends EdgeMiddleware {
  public constructor(scope: Construct, id: string, props: CloudflareOnlyProps = {}) {
    super(scope, id, props);
    const { ipv4, ipv6 } = props.ranges ?? CLOUDFLARE_RANGES;
    this.write({ ipAllowList: { sourceRange: [...ipv4, ...ipv6] } });
  }
}
