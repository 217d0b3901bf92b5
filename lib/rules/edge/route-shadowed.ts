import { batchOf } from '../../manifests/batches';
import { groupBy } from '../../manifests/groups';
import { list, number, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { type Alternative, alternativesOf, covers } from '../../manifests/traefik/match-alternatives';
import { areAlternatives } from '../../manifests/variants';
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
    fault: 'A route gets no request: another one matches all of them too, and has a higher priority.',
    outage:
      'Its Service answers nobody, and its middlewares guard nothing; its visitors get what the other route serves.',
    bad: routes('priority: 10\n            '),
    good: routes(''),
    source:
      'Traefik: routers, "Priority": the highest number first, and without one, or with 0, the length of the rule counts.',
  },
  check({ set, report }) {
    const all = routesOf(set);
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
        at: ['spec', 'routes', route.index, 'match'],
      });
    }
  },
};

interface Route {
  readonly from: Manifest;
  readonly index: number;
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
      return [{ from, index, match: rule, alternatives, priority: number(priority) || rule.length, place }];
    });
  });
}

const ANY = '*';

function hostOf(alternative: Alternative): string {
  const host = alternative.find(({ name, isNegated }) => name === 'Host' && !isNegated);
  return host?.values[0]?.toLowerCase() ?? ANY;
}

function takesAll(above: Route, route: Route): boolean {
  if (above.priority <= route.priority || above === route || areAlternatives(above.from, route.from)) return false;
  return route.alternatives.every((narrow) => above.alternatives.some((wide) => covers(wide, narrow)));
}
