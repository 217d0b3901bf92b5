import type { ProxyRanges } from '../cloudflare-ranges';
import type { ProxyProtocol } from './proxy-protocol-mode';

export const PLAIN_HTTP = ['served', 'redirected', 'closed'] as const satisfies readonly PlainHttp[];
/**
 * What becomes of requests on port 80:
 *
 * - `served`: they are answered, as those on 443 are. The step in which Cloudflare is switched, in either direction.
 * - `redirected`: visitors who came by plain HTTP are led to HTTPS, for ever (301). By which they came, the proxy says
 *   (X-Forwarded-Proto), so it doesn't loop in any of Cloudflare's modes; and strangers get 403 first.
 * - `closed`: nothing listens on port 80. Cloudflare in Full (strict) mode connects the way that the visitor did, so
 *   those who type http:// get 521, unless "Always Use HTTPS" is on there.
 */
export type PlainHttp = 'served' | 'redirected' | 'closed';

export const TLS_VERSIONS = ['1.2', '1.3'] as const satisfies readonly TlsVersion[];
/** A version of TLS that is still safe. */
export type TlsVersion = '1.2' | '1.3';

/** Cloudflare ends the visitor's TLS, and asks Traefik on port 80 in plain HTTP whatever the visitor uses. */
export interface CloudflareFlexible {
  readonly mode: 'cloudflare-flexible';
  /**
   * Where Cloudflare connects from: trusted by the entrypoints, and the only ones let in.
   * @default CLOUDFLARE_RANGES
   */
  readonly proxies?: ProxyRanges;
}

/** Cloudflare asks Traefik on port 443, and takes no certificate but one of its Origin CA or of a public authority. */
export interface CloudflareFullStrict extends Pick<CloudflareFlexible, 'proxies'> {
  readonly mode: 'cloudflare-full-strict';
  /**
   * Name of the Secret with the Origin CA certificate for all hosts (`kubectl create secret tls`), in the namespace of
   * the chart. While it is missing Traefik serves one that it signed itself, and Cloudflare answers 526.
   */
  readonly certificateSecret: string;
  /**
   * What becomes of requests on port 80.
   * @default 'redirected'
   */
  readonly http?: PlainHttp;
  /**
   * Authenticated Origin Pulls: whoever shows no certificate of this authority is refused in the handshake, on every
   * host, also while the Secret is missing. Switch it on at Cloudflare before.
   * @default none: the allow-list of Cloudflare's ranges alone keeps strangers out
   */
  readonly originPulls?: OriginPulls;
  /**
   * Oldest version of TLS that is spoken. Cloudflare speaks 1.3 to origins; 1.2 is for what else connects.
   * @default '1.2'
   */
  readonly minimumTls?: TlsVersion;
}

/** By whose certificates Cloudflare is known (Authenticated Origin Pulls). */
export interface OriginPulls {
  /**
   * Name of the Secret with the authority of Cloudflare's client certificates, under the key `tls.ca` or `ca.crt`, in
   * the namespace of the chart.
   */
  readonly caSecret: string;
}

/** How visitors reach the cluster's Traefik, and what that needs. */
export type OriginMode = CloudflareFlexible | CloudflareFullStrict | ProxyProtocol;
