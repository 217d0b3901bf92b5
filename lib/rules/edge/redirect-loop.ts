import type { ClusterFacts } from '../../cluster/cluster-facts';
import { record, text } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { trustsSomebody, visitorsEntryPoints } from './rate-limit';

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
      "Traefik redirects to HTTPS, and Cloudflare's Flexible mode asks it over plain HTTP whatever the visitor uses.",
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
    if (cluster.edge !== 'cloudflare-flexible') return;
    for (const { manifest, entryPoints } of traefikReleases(set)) {
      for (const { name, tls, redirectsTo } of entryPoints.values()) {
        if (redirectsTo === undefined || tls) continue;
        const message = `redirects the entrypoint ${name} to ${redirectsTo}, before any allow-list; Cloudflare comes back over plain HTTP, and every page is an endless loop.`;
        const fix = `Take out ports.${name}.http.redirections; redirect visitors at Cloudflare ("Always Use HTTPS").`;
        report(manifest, { message, fix, at: ['spec', 'valuesContent'] });
      }
    }
    for (const middleware of set.ofType('traefik.io/Middleware')) {
      const fault = faultOf(set, cluster, record(middleware.body.spec));
      if (fault !== undefined) report(middleware, fault);
    }
  },
};

function faultOf(set: ManifestSet, cluster: ClusterFacts, spec: Readonly<Record<string, unknown>>): Fault | undefined {
  const { regex, replacement } = record(spec.redirectRegex);
  if (/^\^?\(?:?\??:?http(\)|:)/.test(text(regex) ?? '') && /^https:\/\/\$?\{?1/.test(text(replacement) ?? '')) {
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
