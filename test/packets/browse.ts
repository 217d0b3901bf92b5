import { EDGE, newVisitor } from './addresses';
import type { Ask } from './agent/client';
import type { Edge } from './edge';

/** How Cloudflare connects to the origin: on which port, for a visitor of which scheme. */
export type SslMode = 'flexible' | 'full-strict';

/** Follows redirects as a browser behind Cloudflare does; answers with the last status, or says that there is no end. */
export async function browse(
  edge: Edge,
  url: string,
  mode: SslMode,
  tls: NonNullable<Ask['tls']> = {},
  redirects = 0,
): Promise<string> {
  const { protocol, host } = new URL(url);
  const scheme = protocol === 'https:' ? 'https' : 'http';
  const secured = mode === 'full-strict' && scheme === 'https' ? { tls: { servername: host, ...tls } } : {};
  const { status, headers } = await edge.throughCloudflare(EDGE, newVisitor(), { host, ...secured }, scheme);
  if (headers.location === undefined) return `${status}`;
  return redirects === 5 ? 'without end' : browse(edge, new URL(headers.location, url).href, mode, tls, redirects + 1);
}
