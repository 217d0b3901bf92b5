import { record, text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { traefikOf } from '../../manifests/traefik/release';
import { routerMatch } from '../../manifests/traefik/router-matches';
import { takesTls } from '../../manifests/traefik/tls-choices';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { javaScriptRegExp } from './go-regexp';
import { routersByMiddleware } from './header-middlewares';

const redirect = (regex: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: to-apex, namespace: shop }
      spec: { redirectRegex: { regex: '${regex}', replacement: 'https://example.com/$1' } }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: shop, namespace: shop }
      spec:
        entryPoints: [web]
        routes:
          - match: Host(\`www.example.com\`)
            kind: Rule
            middlewares: [{ name: to-apex }]
            services: [{ name: shop, port: 80 }]
      ---
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec: { failurePolicy: abort, valuesContent: '{}' }`;

export const redirectOfNone: Rule = {
  id: 'redirect-of-none',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault: 'A redirectRegex Middleware asks for https:// of a host that its routes serve in plain HTTP alone.',
    outage:
      'It never redirects: behind a proxy that ends TLS, Traefik compares http://, whatever the visitor used, and serves the page instead.',
    bad: dedent`${redirect('^https://www\\.example\\.com/(.*)')}`,
    good: dedent`${redirect('^https?://www\\.example\\.com/(.*)')}`,
    source:
      'Traefik: RedirectRegex; pkg/middlewares/redirect/redirect_regex.go, rawURL: the scheme is of the connection.',
  },
  check({ set, report }) {
    // Which entrypoints have TLS is known of a Traefik that the set configures.
    if (traefikOf(set) === undefined) return;
    for (const [middleware, routers] of routersByMiddleware(set)) {
      const regex = text(record(middleware.at('spec', 'redirectRegex')).regex);
      // The sign of its end is none of a template.
      if (regex === undefined || isTemplated(regex.replace(/\$$/, ''))) continue;
      const takes = hostsOfHttps(regex);
      // For a host that none of them serves it may wait, and does no harm.
      const isMeant = takes !== undefined && routers.some((router) => routerMatch(router).hosts.some(takes));
      if (!isMeant || routers.some((router) => takesTls(set, router))) continue;
      report(middleware, {
        message: `redirects ${regex}, and its routes, like ${routers[0]?.manifest}, take plain HTTP alone, which Traefik compares as http://: it never does.`,
        fix: `Write ${regex.replace('https', 'https?')}.`,
        at: ['spec', 'redirectRegex', 'regex'],
      });
    }
  },
};

/** Which hosts a regex takes that wants https:// in front of them; nothing where it does not, or is not so plain. */
function hostsOfHttps(regex: string): ((host: string) => boolean) | undefined {
  const rest = /^\^https:(?:\/\/|\\\/\\\/)(.+)$/s.exec(regex)?.[1];
  if (rest === undefined) return undefined;
  const end = endOfHost(rest);
  // Without a slash of its own the regex goes on into the path.
  const expression = javaScriptRegExp(end === undefined ? `^(?:${rest})` : `^(?:${rest.slice(0, end)})(?::[0-9]+)?$`);
  const tails = end === undefined ? ['/', '/a'] : [''];
  return expression && ((host) => tails.some((tail) => host.concat(tail).search(expression) !== -1));
}

/** Where the first slash stands that is in no group and no class. */
function endOfHost(rest: string): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of rest.matchAll(/\\.|\[[^\]]*\]|./gs)) {
    if (token === '(') depth++;
    else if (token === ')') depth--;
    else if (depth === 0 && (token === '/' || token === '\\/')) return index;
  }
  return undefined;
}
