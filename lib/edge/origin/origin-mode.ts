import type { ProxyRanges } from '../cloudflare-ranges';

/** Cloudflare ends the visitor's TLS, and asks Traefik on port 80 in plain HTTP whatever the visitor uses. */
export interface CloudflareFlexible {
  readonly mode: 'cloudflare-flexible';
  /**
   * Where Cloudflare connects from: trusted by the entrypoints, and the only ones let in.
   * @default CLOUDFLARE_RANGES
   */
  readonly proxies?: ProxyRanges;
}

/** How visitors reach the cluster's Traefik, and what that needs. */
export type OriginMode = CloudflareFlexible;
