import type { Construct } from 'constructs';
import { dnsSubdomain } from '../../props/checks';
import { EdgeMiddleware, type EdgeMiddlewareProps } from './edge-middleware';

export interface BasicAuthProps extends EdgeMiddlewareProps {
  /**
   * Name of the Secret, in the middleware's namespace, whose key `users` holds lines of `htpasswd`. While it is
   * missing Traefik drops the middleware, and the Ingress answers 404: shut, not open.
   */
  readonly secretName: string;
}

/** Asks for a user and a password. The backend doesn't see them. */
export class BasicAuth extends EdgeMiddleware {
  public constructor(scope: Construct, id: string, props: BasicAuthProps) {
    super(scope, id, props);
    this.write({
      basicAuth: { secret: dnsSubdomain(this.problems, 'secretName', props?.secretName), removeHeader: true },
    });
  }
}
