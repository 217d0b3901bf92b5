import { list } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { routerMatch } from '../../manifests/traefik/router-matches';
import { type Router, routerSteps } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { javaScriptRegExp } from './go-regexp';
import { routersByMiddleware } from './header-middlewares';

const strip = (prefix: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: strip, namespace: shop }
      spec: { stripPrefix: { prefixes: [${prefix}] } }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: shop, namespace: shop }
      spec:
        routes:
          - match: Host(\`shop.example.com\`) && PathPrefix(\`/api/v1\`)
            kind: Rule
            middlewares: [{ name: strip }]
            services: [{ name: shop, port: 80 }]`;

export const stripPrefixOfNone: Rule = {
  id: 'strip-prefix-of-none',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault:
      'A stripPrefix Middleware takes away what no path of its routes begins with, or a stripPrefixRegex the whole path.',
    outage: 'The backend gets the whole path, which it does not know, and answers 404; or it is asked for / alone.',
    bad: dedent`${strip('/v1')}`,
    good: dedent`${strip('/api/v1')}`,
    source: 'Traefik: StripPrefix; pkg/middlewares/stripprefix: a prefix counts from the beginning of the path.',
  },
  check({ set, report }) {
    for (const [middleware, routers] of routersByMiddleware(set)) {
      const whole = list(middleware.at('spec', 'stripPrefixRegex', 'regex')).findIndex((one) =>
        stripsAll(String(one), routers),
      );
      if (whole !== -1) {
        report(middleware, {
          message: `strips all that its regex matches, which goes on to the end of the path: the backend is asked for / alone.`,
          fix: 'End the regex where the prefix does, like ^/api/v[0-9]+.',
          at: ['spec', 'stripPrefixRegex', 'regex', whole],
        });
      }
      const prefixes = list(middleware.at('spec', 'stripPrefix', 'prefixes')).map(String);
      if (prefixes.length === 0 || prefixes.some(isTemplated)) continue;
      if (routers.some((router) => mayStrip(set, router, middleware, prefixes))) continue;
      const paths = [...new Set(routers.flatMap((router) => routerMatch(router).paths ?? []))];
      report(middleware, {
        message: `strips ${prefixes.join(', ')}, and the paths of its routes begin with ${paths.slice(0, 5).join(', ')}: nothing is ever stripped.`,
        fix: `Write the prefix from the beginning of the path, like ${prefixes[0]?.startsWith('/') ? paths[0] : `/${prefixes[0]}`}.`,
        at: ['spec', 'stripPrefix', 'prefixes'],
      });
    }
  },
};

/** Whether a regex takes in whatever comes behind the paths of some routers. */
function stripsAll(regex: string, routers: readonly Router[]): boolean {
  const expression = javaScriptRegExp(regex);
  if (expression === undefined || !/\.[*+]\)?\$?$/.test(regex)) return false;
  const paths = routers.flatMap((router) => routerMatch(router).paths ?? []).filter((path) => path !== '/');
  const pages = paths.map((path) => `${path.replace(/\/$/, '')}/a/b`);
  return pages.some((page) => page.match(expression)?.[0] === page);
}

function mayStrip(set: ManifestSet, router: Router, middleware: Manifest, prefixes: readonly string[]): boolean {
  const { paths } = routerMatch(router);
  const { steps, isPartial } = routerSteps(set, router);
  const before = steps.slice(
    0,
    steps.findIndex((step) => step.manifest === middleware),
  );
  // What comes before may make another path of it.
  if (paths === undefined || isPartial || paths.some(isTemplated)) return true;
  if (before.some(({ type }) => /path|prefix|plugin/i.test(type))) return true;
  return paths.some((path) => prefixes.some((prefix) => path.startsWith(prefix) || prefix.startsWith(path)));
}
