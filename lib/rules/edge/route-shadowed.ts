import { groupBy } from '../../manifests/groups';
import { type JsonPath, list, number, record, text } from '../../manifests/json';
import { batchOf } from '../../manifests/left-open/batches';
import { areAlternatives } from '../../manifests/left-open/variants';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { type Alternative, alternativesOf, covers } from '../../manifests/traefik/match-alternatives';
import { type MiddlewareStep, stepsOf } from '../../manifests/traefik/middlewares';
import { type EntryPoint, traefikOf } from '../../manifests/traefik/release';
import { routerMatch } from '../../manifests/traefik/router-matches';
import { annotationKeyOf, type Router, traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const routes = (priority: string) => dedent`
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: shop, namespace: shop }
      spec:
        entryPoints: [websecure]
        routes:
          - kind: Rule
            match: Host(\`shop.example.com\`)
            services: [{ name: web, port: 80 }]
          - kind: Rule
            match: Host(\`shop.example.com\`) && PathPrefix(\`/uploads\`)
            ${priority}services: [{ name: uploads, port: 80 }]
        tls: {}`;

export const routeShadowed: Rule = {
  id: 'route-shadowed',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'A route gets no request: another one matches all of them too, and has a higher priority; or its entrypoint redirects them before.',
    outage:
      'Its Service answers nobody, and its middlewares guard nothing; its visitors get what the other route serves.',
    bad: routes('priority: 10\n            '),
    good: routes(''),
    source:
      'Traefik: routers, "Priority": the highest number first, and without one, or with 0, the length of the rule counts.',
  },
  check({ set, cluster, report }) {
    if (cluster.edge !== 'cloudflare-flexible')
      for (const router of redirectedAway(set)) {
        const where = (router.entryPoints ?? []).join(' and ');
        report(router.manifest, {
          message: `is served on ${where} alone, where Traefik redirects every request before it comes here; it would never be asked.`,
          fix: `Serve it on the entrypoint that ${where} redirects to, or redirect by a Middleware on the routes that want it.`,
          at: router.entryPointsAt,
        });
      }
    const all = [...routesOf(set), ...rankedIngressRoutes(set)];
    const byHost = groupBy(
      all.flatMap((route) => [...new Set(route.alternatives.map(hostOf))].map((host) => ({ route, host }))),
      ({ route, host }) => `${route.place} ${host}`,
    );
    for (const route of all) {
      const [first] = route.alternatives;
      const hosts = first === undefined ? [] : new Set([hostOf(first), ANY]);
      const near = [...hosts].flatMap((host) => byHost.get(`${route.place} ${host}`) ?? []);
      const above = near.find((other) => takesAll(other.route, route))?.route;
      if (above === undefined) continue;
      const where = above.from === route.from ? 'another route of it' : `${above.from}`;
      report(route.from, {
        message: `has the route ${route.match} at priority ${route.priority}, and ${where} takes all its requests at ${above.priority}; it would never be asked.`,
        fix: `Give it a priority above ${above.priority}, or correct the rule of one of them.`,
        at: route.at,
      });
    }
  },
};

/** Routers that only entrypoints lead to which redirect all, and whose hosts are served on no other. */
function redirectedAway(set: ManifestSet): Router[] {
  const entryPoints = traefikOf(set)?.entryPoints;
  const redirecting = [...(entryPoints?.values() ?? [])]
    .filter((one) => redirectsAll(set, one))
    .map(({ name }) => name);
  if (redirecting.length === 0) return [];
  const isAway = ({ entryPoints: named }: Router) => named?.every((name) => redirecting.includes(name)) ?? false;
  const all = traefikRouters(set);
  const served = new Set(all.filter((one) => !isAway(one)).flatMap((one) => routerMatch(one).hosts));
  return all.filter((router) => {
    if (!isAway(router) || routerMatch(router).hosts.some((host) => served.has(host))) return false;
    const { steps, isPartial } = stepsOf(set, router.middlewares);
    return !isPartial && !steps.some(({ type }) => type.startsWith('redirect'));
  });
}

/** By its own setting, or by a Middleware that takes what comes from no proxy for plain HTTP. */
function redirectsAll(set: ManifestSet, { tls, redirectsTo, middlewares, trustedIPs, trustsAll }: EntryPoint): boolean {
  if (tls) return false;
  if (redirectsTo !== undefined) return true;
  const isByMiddleware = ({ type, settings }: MiddlewareStep) =>
    type === 'redirectScheme' && settings.scheme === 'https';
  return trustedIPs.length === 0 && !trustsAll && stepsOf(set, middlewares).steps.some(isByMiddleware);
}

interface Route {
  readonly from: Manifest;
  readonly at: JsonPath;
  readonly match: string;
  readonly alternatives: readonly Alternative[];
  readonly priority: number;
  /** Routes of one place meet: they are applied together, and served on the same entrypoints. */
  readonly place: string;
}

function routesOf(set: ManifestSet): Route[] {
  return set.ofType('traefik.io/IngressRoute').flatMap((from) => {
    const { entryPoints, tls } = record(from.body.spec);
    const place = JSON.stringify([batchOf(set, from), list(entryPoints).map(String).sort(), tls != null]);
    return list(from.at('spec', 'routes')).flatMap((item, index): Route[] => {
      const { match, priority, syntax } = record(item);
      const rule = text(match) ?? '';
      const alternatives = syntax === 'v2' ? undefined : alternativesOf(rule);
      if (alternatives === undefined) return [];
      const at = ['spec', 'routes', index, 'match'];
      return [{ from, at, match: rule, alternatives, priority: number(priority) || rule.length, place }];
    });
  });
}

/** The rules that Traefik makes of Ingresses, where one of them has a priority: by their length the narrower one wins. */
function rankedIngressRoutes(set: ManifestSet): Route[] {
  const routers = traefikRouters(set).filter(({ manifest }) => manifest.kind === 'Ingress');
  if (!routers.some(({ manifest }) => annotationKeyOf(manifest, PRIORITY) !== undefined)) return [];
  return routers.flatMap(({ manifest: from, entryPoints, tls }) => {
    const place = JSON.stringify(['Ingress', batchOf(set, from), entryPoints?.toSorted(), tls]);
    const written = Number(from.annotations[annotationKeyOf(from, PRIORITY) ?? ''] ?? 0);
    return list(from.at('spec', 'rules')).flatMap((rule, i) =>
      list(record(record(rule).http).paths).flatMap((item, j): Route[] => {
        const { path, pathType } = record(item);
        const host = text(record(rule).host);
        if (host === undefined || host.startsWith('*') || !/^(Prefix|Exact)$/.test(String(pathType))) return [];
        const match = `Host(\`${host}\`) && ${pathType === 'Exact' ? 'Path' : 'PathPrefix'}(\`${text(path) ?? '/'}\`)`;
        const at = ['spec', 'rules', i, 'http', 'paths', j, 'path'];
        const alternatives = alternativesOf(match) ?? [];
        return [{ from, at, match, alternatives, priority: written || match.length, place }];
      }),
    );
  });
}

const PRIORITY = 'router.priority';

const ANY = '*';

function hostOf(alternative: Alternative): string {
  const host = alternative.find(({ name, isNegated }) => name === 'Host' && !isNegated);
  return host?.values[0]?.toLowerCase() ?? ANY;
}

function takesAll(above: Route, route: Route): boolean {
  // Two of the same rule are told of as duplicates, and of a priority that was chosen between them not at all.
  if (above.from.kind === 'Ingress' && above.match === route.match) return false;
  if (above.priority <= route.priority || above === route || areAlternatives(above.from, route.from)) return false;
  return route.alternatives.every((narrow) => above.alternatives.some((wide) => covers(wide, narrow)));
}
