import type { ClusterFacts } from '../../cluster/cluster-facts';
import { type JsonObject, type JsonPath, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { type EntryPoint, traefikReleases } from '../../manifests/traefik/release';
import { routerMatch } from '../../manifests/traefik/router-matches';
import type { Router } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { isBehindCloudflare } from './cloudflare';
import { routersByMiddleware } from './header-middlewares';
import { trustsSomebody, visitorsEntryPoints } from './rate-limit';
import { isEndless, redirectOf } from './redirect-steps';

const TRAEFIK = `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          ports:
            web:
              forwardedHeaders: { trustedIPs: [173.245.48.0/20] }`;

export const redirectLoop: Rule = {
  id: 'redirect-loop',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      "Traefik redirects visitors to where they come from: by a regex that matches its own target, or to HTTPS, while Cloudflare's Flexible mode asks it over plain HTTP whatever the visitor uses.",
    outage: 'Every page redirects to itself without end (ERR_TOO_MANY_REDIRECTS), or is answered with 418.',
    bad: dedent`${TRAEFIK}
              http: { redirections: { entryPoint: { to: websecure, scheme: https } } }
      `,
    good: dedent`${TRAEFIK}
      `,
    cluster: { edge: 'cloudflare-flexible' },
    source: 'Cloudflare: ERR_TOO_MANY_REDIRECTS. Traefik: EntryPoints, redirections; measured on Traefik 3.6.10.',
  },
  check({ set, cluster, report }) {
    const isPlain = cluster.edge === 'cloudflare-flexible';
    for (const [middleware, routers] of routersByMiddleware(set)) {
      const address = endlessAddress(middleware, routers, isPlain);
      if (address === undefined) continue;
      const message = `redirects ${address} to what it redirects again, and so without end: its regex matches its own target.`;
      const fix =
        'Write a regex that the target does not match, like ^https?://www\\.example\\.com/(.*) for a redirect to example.com.';
      report(middleware, { message, fix, at: ['spec', 'redirectRegex'] });
    }
    for (const middleware of isBehindCloudflare(cluster) ? set.ofType('traefik.io/Middleware') : []) {
      const at = plainTarget(middleware, routersByMiddleware(set).get(middleware) ?? []);
      if (at === undefined) continue;
      const message =
        'leads visitors from HTTPS to plain HTTP, where everybody reads what they send; with "Always Use HTTPS" Cloudflare leads them back, without end.';
      report(middleware, { message, fix: 'Write https, or take it out.', at });
    }
    for (const { manifest, entryPoints } of traefikReleases(set)) {
      for (const entryPoint of entryPoints.values()) {
        report(manifest, redirectionFault(entryPoint, isPlain), ['spec', 'valuesContent']);
      }
    }
    for (const middleware of isPlain ? set.ofType('traefik.io/Middleware') : []) {
      report(middleware, faultOf(set, cluster, record(middleware.body.spec)));
    }
  },
};

/** What leads visitors to plain HTTP: a scheme, or the address of a host that they have by HTTPS where they come from. */
function plainTarget(middleware: Manifest, routers: readonly Router[]): JsonPath | undefined {
  if (text(middleware.at('spec', 'redirectScheme', 'scheme'))?.toLowerCase() === 'http')
    return ['spec', 'redirectScheme', 'scheme'];
  const host = /^http:\/\/([^/$]+)/i.exec(text(middleware.at('spec', 'redirectRegex', 'replacement')) ?? '')?.[1];
  const isServed = host !== undefined && routers.some((router) => routerMatch(router).hosts.includes(host));
  return isServed ? ['spec', 'redirectRegex', 'replacement'] : undefined;
}

/** What is wrong with where a whole entrypoint is redirected to. */
function redirectionFault({ name, port, tls, redirectsTo }: EntryPoint, isPlain: boolean): Fault | undefined {
  if (redirectsTo === undefined || tls) return undefined;
  if (redirectsTo === name || redirectsTo === `:${port}`) {
    return {
      message: `redirects the entrypoint ${name} to itself: visitors are led to https:// on port ${port}, where nobody speaks TLS, and see an error for every page.`,
      fix: `Name the entrypoint that has TLS (websecure) in ports.${name}.http.redirections, or take it out.`,
    };
  }
  if (!isPlain) return undefined;
  return {
    message: `redirects the entrypoint ${name} to ${redirectsTo}, before any allow-list; Cloudflare comes back over plain HTTP, and every page is an endless loop.`,
    fix: `Take out ports.${name}.http.redirections; redirect visitors at Cloudflare ("Always Use HTTPS").`,
  };
}

/** An address that the redirect of a Middleware never lets go, if it is one and is attached. */
function endlessAddress(middleware: Manifest, routers: readonly Router[], isPlain: boolean): string | undefined {
  const settings = record(middleware.at('spec', 'redirectRegex'));
  // That one is told of below, attached or not.
  const redirect = isPlain && isOfScheme(settings) ? undefined : redirectOf(settings);
  if (redirect === undefined) return undefined;
  const hosts = routers.flatMap((router) => routerMatch(router).hosts);
  const addresses = hosts.flatMap((host) => [
    `http://${host}/`,
    `http://${host}/a`,
    ...(isPlain ? [] : [`https://${host}/`, `https://${host}/a`]),
  ]);
  return addresses.find((address) => isEndless(redirect, address, hosts, isPlain));
}

function isOfScheme({ regex, replacement }: JsonObject): boolean {
  return /^\^?\(?:?\??:?http(\)|:)/.test(text(regex) ?? '') && /^https:\/\/\$?\{?1/.test(text(replacement) ?? '');
}

function faultOf(set: ManifestSet, cluster: ClusterFacts, spec: Readonly<Record<string, unknown>>): Fault | undefined {
  if (isOfScheme(record(spec.redirectRegex))) {
    const message =
      'redirects http:// to https://, and compares how Cloudflare asks, which is always plain HTTP: an endless loop.';
    return {
      message,
      fix: 'Take it out; redirect visitors at Cloudflare ("Always Use HTTPS").',
      at: ['spec', 'redirectRegex'],
    };
  }
  if (text(record(spec.redirectScheme).scheme)?.toLowerCase() !== 'https') return undefined;
  const entryPoints = visitorsEntryPoints(set, cluster);
  if (entryPoints.length === 0 || entryPoints.some(trustsSomebody)) return undefined;
  const message =
    'redirects to HTTPS by X-Forwarded-Proto, and Traefik trusts no proxy: it overwrites what Cloudflare says with http, and every page is an endless loop.';
  const fix = "List Cloudflare's ranges in forwardedHeaders.trustedIPs of the entrypoint, or take it out.";
  return { message, fix, at: ['spec', 'redirectScheme'] };
}
