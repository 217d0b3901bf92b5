import { Construct } from 'constructs';
import { IngressRoute, IngressRouteSpecRoutesKind as Kind } from '../../../imports/traefik.io';
import { identityLabels } from '../../metadata/labels';
import type { EdgeMiddleware } from '../middlewares/edge-middleware';
import type { EntryPoint } from '../traefik/entry-point';
import type { ClientCertificates } from './client-certificates';
import { hostMatch } from './host-names';
import type { RouteLeg } from './route-target';

/** What an IngressRoute is made of, checked by the construct that makes it. */
export interface HostRouteProps {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly ingressClassName: string;
  /** Without naming them Traefik would serve the hosts on its metrics port too. */
  readonly entryPoints: readonly EntryPoint[];
  /** In the order in which requests pass them. */
  readonly middlewares: readonly EdgeMiddleware[];
  readonly legs: readonly RouteLeg[];
  /** Who may visit the hosts, by certificate. Left out: whoever comes. */
  readonly visitors?: ClientCertificates;
}

/**
 * An IngressRoute: leads hosts, with all their paths, where an Ingress can't, to a TraefikService.
 *
 * Each host has routes of its own, as in an Ingress. They name no priority, so that Traefik takes the longer expression
 * first: routes for a path of the same host come before them. They name no TLS, so that each entrypoint decides: with it
 * they would take TLS connections alone, and plain HTTP get 404, as is right where visitors need certificates. The
 * host's own certificate is that of the Ingress beside them.
 */
export class HostRoute extends Construct {
  public constructor(scope: Construct, id: string, props: HostRouteProps) {
    super(scope, id);
    const { name, hosts, ingressClassName, entryPoints, middlewares, legs, visitors } = props;
    new IngressRoute(this, 'ingress-route', {
      metadata: {
        name,
        labels: identityLabels(name, 'edge'),
        // Read where the provider is told a class, and right where it is not.
        annotations: { 'kubernetes.io/ingress.class': ingressClassName },
      },
      spec: {
        entryPoints: [...entryPoints],
        routes: hosts.flatMap((host) =>
          legs.map(({ methods, service }) => ({
            kind: Kind.RULE,
            match: matchOf(host, methods),
            middlewares: middlewares.map(({ middlewareName }) => ({ name: middlewareName })),
            services: [service],
          })),
        ),
        ...(visitors !== undefined && { tls: { options: { name: visitors.optionName } } }),
      },
    });
  }
}

function matchOf(host: string, methods: readonly string[] = []): string {
  if (methods.length === 0) return hostMatch(host);
  return `${hostMatch(host)} && (${methods.map((method) => `Method(\`${method}\`)`).join(' || ')})`;
}
