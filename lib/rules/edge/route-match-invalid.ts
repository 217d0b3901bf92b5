import type { ClusterFacts } from '../../cluster/cluster-facts';
import { list, record, text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { faultOfMatch } from './route-match';

const route = (match: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: shop, namespace: shop }
      spec:
        routes:
          - match: ${match}
            kind: Rule
            services: [{ name: shop, port: 80 }]`;

export const routeMatchInvalid: Rule = {
  id: 'route-match-invalid',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'The match of an IngressRoute is none that Traefik reads, or one that no request meets.',
    outage: 'Traefik logs an error and drops the router, or never uses it: the host answers 404.',
    bad: dedent`${route("Host('shop.example.com')")}`,
    good: dedent`${route('Host(`shop.example.com`)')}`,
    source: 'Traefik: Rules & Priority; pkg/muxer/http/matcher.go; migration from v2 to v3, "Rule syntax".',
  },
  check({ set, cluster, report }) {
    for (const [kind, protocol] of [
      ['IngressRoute', 'http'],
      ['IngressRouteTCP', 'tcp'],
    ] as const) {
      for (const one of set.ofType(`traefik.io/${kind}`)) {
        list(one.at('spec', 'routes')).forEach((item, index) => {
          const { match, syntax } = record(item);
          const rule = text(match);
          if (rule === undefined || text(syntax) === 'v2' || isTemplated(rule.replace(/`[^`]*`/g, ''))) return;
          const fault = faultOfMatch(rule, protocol, isVersion3(cluster));
          if (fault === undefined) return;
          const message = `${fault.message} The route would serve nothing, and its host answer 404.`;
          report(one, { ...fault, message, at: ['spec', 'routes', index, 'match'] });
        });
      }
    }
  },
};

/** Manifests may be for Traefik 2 as long as nothing says otherwise. */
function isVersion3({ chart }: ClusterFacts): boolean {
  return chart !== undefined;
}
