import { Construct } from 'constructs';
import {
  IngressRoute,
  type IngressRouteSpecTls,
  IngressRouteSpecRoutesKind as Kind,
} from '../../../imports/traefik.io';
import { identityLabels } from '../../metadata/labels';
import type { EdgeMiddleware } from '../middlewares/edge-middleware';
import type { EntryPoint } from '../traefik/entry-point';
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
  /** Secret of the certificate for the hosts. Left out: there is one for all hosts, or none. */
  readonly tlsSecret?: string;
}

/**
 * An IngressRoute: leads hosts, with all their paths, where an Ingress can't, to a TraefikService.
 *
 * Each host has routes of its own, as in an Ingress. They name no priority, so that Traefik takes the longer expression
 * first. An Ingress for the same host says `PathPrefix("/")` beside it and is the longer one: while both are there,
 * before `kubectl apply --prune` has removed the other, the Ingress answers.
 */
export class HostRoute extends Construct {
  public constructor(scope: Construct, id: string, props: HostRouteProps) {
    super(scope, id);
    const { name, entryPoints, tlsSecret } = props;
    if (tlsSecret === undefined) {
      this.write('ingress-route', props, name, entryPoints);
      return;
    }
    // A route with a certificate takes TLS connections alone: plain HTTP needs one without, or it gets 404.
    const plain = entryPoints.filter((entryPoint) => entryPoint === 'web');
    const secure = entryPoints.filter((entryPoint) => entryPoint !== 'web');
    this.write('ingress-route', props, name, secure, { secretName: tlsSecret });
    if (plain.length > 0) this.write('plain-ingress-route', props, `${name}-plain`, plain);
  }

  private write(
    id: string,
    { ingressClassName, hosts, legs, middlewares }: HostRouteProps,
    name: string,
    entryPoints: readonly EntryPoint[],
    tls?: IngressRouteSpecTls,
  ): void {
    new IngressRoute(this, id, {
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
        ...(tls !== undefined && { tls }),
      },
    });
  }
}

function matchOf(host: string, methods: readonly string[] = []): string {
  if (methods.length === 0) return hostMatch(host);
  return `${hostMatch(host)} && (${methods.map((method) => `Method(\`${method}\`)`).join(' || ')})`;
}
