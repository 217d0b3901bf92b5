import list from './cloudflare-list.json';

/** Addresses that a proxy in front of the cluster connects from. */
export interface ProxyRanges {
  /** Who publishes the list, and where. */
  readonly source: string;
  /** Day on which the list was last seen to be right, as YYYY-MM-DD. */
  readonly date: string;
  /** The publisher's own mark for this version of the list. */
  readonly etag?: string;
  /** Ranges of IPv4: `173.245.48.0/20`. */
  readonly ipv4: readonly string[];
  /** Ranges of IPv6: `2400:cb00::/32`. */
  readonly ipv6: readonly string[];
}

/**
 * Where Cloudflare's edges connect from: the one list behind trusted proxies, allow-list and rate limit. Visitors who
 * come through a range that is missing here are refused; `honeydue-k3s cloudflare --update` brings it up to date.
 */
export const CLOUDFLARE_RANGES: ProxyRanges = list;
