import { record, text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { referenceTo } from '../../manifests/traefik/middlewares';
import { traefikOf, traefikReleases } from '../../manifests/traefik/release';
import { routerMatch } from '../../manifests/traefik/router-matches';
import type { Router } from '../../manifests/traefik/routers';
import { takesTls } from '../../manifests/traefik/tls-choices';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { javaScriptRegExp } from './go-regexp';
import { routersByMiddleware } from './header-middlewares';

const redirect = (match: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: to-apex, namespace: shop }
      spec: { redirectRegex: { regex: '^https?://www\\.example\\.com/(.*)', replacement: 'https://example.com/$1' } }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: shop, namespace: shop }
      spec:
        routes:
          - match: ${match}
            kind: Rule
            middlewares: [{ name: to-apex }]
            services: [{ name: shop, port: 80 }]`;

export const redirectOfNone: Rule = {
  id: 'redirect-of-none',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault:
      'A redirectRegex Middleware is for a host that none of its routes serves, or for https:// on routes that take plain HTTP alone.',
    outage:
      'It never redirects: the host that it is for answers 404, or serves its pages under both names. Behind a proxy that ends TLS, Traefik compares http://, whatever the visitor used.',
    bad: dedent`${redirect('Host(`example.com`)')}`,
    good: dedent`${redirect('Host(`example.com`) || Host(`www.example.com`)')}`,
    source:
      'Traefik: RedirectRegex; pkg/middlewares/redirect/redirect_regex.go, rawURL: the scheme is of the connection.',
  },
  check({ set, report }) {
    const ofEntryPoints = new Set(
      traefikReleases(set).flatMap(({ entryPoints }) => [...entryPoints.values()].flatMap((one) => one.middlewares)),
    );
    for (const [middleware, routers] of routersByMiddleware(set)) {
      const regex = text(record(middleware.at('spec', 'redirectRegex')).regex);
      // The sign of its end is none of a template.
      if (regex === undefined || isTemplated(regex.replace(/\$$/, '')) || ofEntryPoints.has(referenceTo(middleware)))
        continue;
      const wanted = wantedOf(regex);
      const hosts = wanted && allHosts(routers);
      if (wanted === undefined || hosts === undefined) continue;
      const at = ['spec', 'redirectRegex', 'regex'];
      if (!hosts.some(wanted.takes)) {
        report(middleware, {
          message: `redirects ${regex}, and its routes serve ${hosts.slice(0, 5).join(', ')}: it never does.`,
          fix: 'Serve the host that it is for by one of its routes, or write the one that they serve.',
          at,
        });
      } else if (wanted.scheme === 'https' && isPlain(set, routers)) {
        report(middleware, {
          message: `redirects ${regex}, and its routes, like ${routers[0]?.manifest}, take plain HTTP alone, which Traefik compares as http://: it never does.`,
          fix: `Write ${regex.replace('https', 'https?')}.`,
          at,
        });
      }
    }
  },
};

interface Wanted {
  readonly scheme: string;
  readonly takes: (host: string) => boolean;
}

/** What a regex wants of the scheme and the host of an address; nothing where it is not so plain. */
function wantedOf(regex: string): Wanted | undefined {
  const [, scheme = '', rest = ''] =
    /^\^(https\??|http|\((?:\?:)?https\??\)):(?:\/\/|\\\/\\\/)(.*)$/s.exec(regex) ?? [];
  const end = endOfHost(rest);
  // Without a slash of its own the regex goes on into the path.
  const expression = javaScriptRegExp(end === undefined ? `^(?:${rest})` : `^(?:${rest.slice(0, end)})(?::[0-9]+)?$`);
  if (scheme === '' || expression === undefined || rest === '') return undefined;
  const tails = end === undefined ? ['/', '/a'] : [''];
  return {
    scheme: scheme.replace(/[()?:]/g, (sign) => (sign === '?' ? sign : '')),
    takes: (host) => tails.some((tail) => host.concat(tail).search(expression) !== -1),
  };
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

/** The hosts that routers serve; nothing where some are patterns, or any will do. */
function allHosts(routers: readonly Router[]): string[] | undefined {
  const hosts = routers.map((router) => (isByName(router.manifest) ? routerMatch(router).hosts : []));
  if (hosts.some((each) => each.length === 0 || each.some((host) => host.includes('*') || isTemplated(host))))
    return undefined;
  return [...new Set(hosts.flat().map((host) => host.toLowerCase()))];
}

function isByName(manifest: Manifest): boolean {
  return !/HostRegexp|HostSNI/.test(JSON.stringify(manifest.at('spec', 'routes') ?? ''));
}

function isPlain(set: ManifestSet, routers: readonly Router[]): boolean {
  return traefikOf(set) !== undefined && !routers.some((router) => takesTls(set, router));
}
