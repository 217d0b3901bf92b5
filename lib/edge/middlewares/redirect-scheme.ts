import type { Construct } from 'constructs';
import { flag } from '../../props/shapes';
import { withDefaults } from '../../props/with-defaults';
import { EdgeMiddleware, type EdgeMiddlewareProps } from './edge-middleware';

export interface RedirectSchemeProps extends EdgeMiddlewareProps {
  /**
   * Whether browsers may keep the redirect (301, or 308 for what is no GET), which then can't be taken back, instead of
   * asking again each time (302, 307): leave it until HTTPS has proven itself.
   * @default false
   */
  readonly permanent?: boolean;
}

/**
 * Leads visitors who come by plain HTTP to the same address with HTTPS on port 443. Requests that came by HTTPS pass.
 *
 * By which they came, Traefik takes from X-Forwarded-Proto where the peer is a trusted proxy, else from the connection.
 * So behind Cloudflare's Flexible mode the entrypoint must trust Cloudflare's ranges, or every page redirects to
 * itself.
 */
export class RedirectScheme extends EdgeMiddleware {
  public constructor(scope: Construct, id: string, props: RedirectSchemeProps = {}) {
    super(scope, id, props);
    const { permanent } = withDefaults({ permanent: false }, props);
    this.write({ redirectScheme: { scheme: 'https', permanent: flag(this.problems, 'permanent', permanent) } });
  }
}
