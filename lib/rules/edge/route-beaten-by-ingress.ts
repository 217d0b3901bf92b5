import { list, number, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { type Alternative, alternativesOf, isOfAll } from '../../manifests/traefik/match-alternatives';
import { annotationKeyOf, isTraefikIngress } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const system = (priority: number) => dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: api
        namespace: shop
        annotations: { traefik.ingress.kubernetes.io/router.priority: "${String(priority)}" }
      spec:
        ingressClassName: traefik
        rules:
          - host: shop.example.com
            http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: canary, namespace: shop }
      spec:
        routes:
          - kind: Rule
            match: Host(\`shop.example.com\`)
            priority: 100
            services: [{ kind: TraefikService, name: api-split }]
      `;

export const routeBeatenByIngress: Rule = {
  id: 'route-beaten-by-ingress',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'An Ingress takes all requests of an IngressRoute, by a higher priority for the same host.',
    outage:
      'The IngressRoute never gets a request: a canary is never tried, and what was to stand before the host does not.',
    bad: system(1000),
    good: system(1),
    source: 'Traefik: "Priority" of routers: the highest first; without one it is the length of the rule.',
  },
  check({ set, report }) {
    const routes = set.ofType('traefik.io/IngressRoute').flatMap(wholeHostRoutes);
    if (routes.length === 0) return;
    for (const ingress of set.ofType('networking.k8s.io/Ingress')) {
      const key = annotationKeyOf(ingress, 'router.priority');
      const own = Number(key === undefined ? Number.NaN : ingress.annotations[key]);
      if (key === undefined || Number.isNaN(own) || own === 0 || !isTraefikIngress(set, ingress)) continue;
      const hosts = hostsServedWhole(ingress);
      const beaten = routes.find((route) => route.priority < own && route.hosts.every((host) => hosts.has(host)));
      if (beaten === undefined) continue;
      report(ingress, {
        message: `has the priority ${own} for ${beaten.hosts.join(', ')}, and ${beaten.from} has ${beaten.priority} for the same; the route never gets a request.`,
        fix: `Give the Ingress a priority below ${beaten.priority}, or the route one above ${own}.`,
        at: ['metadata', 'annotations', key],
      });
    }
  },
};

interface HostRoute {
  readonly from: Manifest;
  readonly hosts: readonly string[];
  readonly priority: number;
}

/** Routes that are for whole hosts, by name alone. */
function wholeHostRoutes(from: Manifest): HostRoute[] {
  return list(from.at('spec', 'routes')).flatMap((item): HostRoute[] => {
    const { match, priority } = record(item);
    const rule = text(match) ?? '';
    const alternatives = alternativesOf(rule) ?? [];
    const hosts = alternatives.flatMap((alternative) => wholeHostOf(alternative) ?? []);
    if (hosts.length === 0 || hosts.length < alternatives.length) return [];
    return [{ from, hosts, priority: number(priority) || rule.length }];
  });
}

/** The host that an alternative asks for, and for nothing else. */
function wholeHostOf(alternative: Alternative): string | undefined {
  const [host, ...others] = alternative.filter((condition) => !isOfAll(condition));
  const isHost = host?.name === 'Host' && !host.isNegated && host.values.length === 1;
  return isHost && others.length === 0 ? host.values[0]?.toLowerCase() : undefined;
}

function hostsServedWhole(ingress: Manifest): Set<string> {
  const whole = list(ingress.at('spec', 'rules')).flatMap((item) => {
    const { host, http } = record(item);
    const isWhole = list(record(http).paths).some((path) => (record(path).path ?? '/') === '/');
    return isWhole && typeof host === 'string' ? [host.toLowerCase()] : [];
  });
  return new Set(whole);
}
