import { list, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { traefikOf } from '../../manifests/traefik/release';
import { traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { defaultEntryPoints } from './edge-entry-point';

const routes = (entryPoint: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: IngressRouteTCP
      metadata: { name: submission, namespace: mail }
      spec:
        entryPoints: [submission]
        routes: [{ match: HostSNI(\`*\`), services: [{ name: mail, port: 587 }] }]
      ---
      apiVersion: traefik.io/v1alpha1
      kind: IngressRouteTCP
      metadata: { name: submissions, namespace: mail }
      spec:
        entryPoints: [${entryPoint}]
        routes: [{ match: HostSNI(\`mail.example.com\`), services: [{ name: mail, port: 465 }] }]
        tls: { passthrough: true }`;

export const tcpRouteSharesEntrypoint: Rule = {
  id: 'tcp-route-shares-entrypoint',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A TCP route for every connection shares its entrypoint with a route that has TLS, or with another like it.',
    outage:
      'Traefik waits for the client to begin TLS: a server that speaks first (SMTP, IMAP) is not heard for 60 s, and then cut off. Of two routes for everything, one gets nothing.',
    bad: dedent`${routes('submission')}`,
    good: dedent`${routes('submissions')}`,
    source: 'Traefik: pkg/server/router/tcp/router.go, ServeTCP; measured on Traefik 3.6.13.',
  },
  check({ set, report }) {
    const all = routesOf(set);
    for (const [index, one] of all.entries()) {
      if (one.tls || !one.isCatchAll) continue;
      const shared = (name: string) => one.entryPoints.includes(name);
      const [before, others] = [all.slice(0, index), all.filter(({ manifest }) => manifest !== one.manifest)];
      const twin = before.find((other) => !other.tls && other.isCatchAll && other.entryPoints.some(shared));
      const waits = others.find(({ tls, entryPoints }) => tls && entryPoints.some(shared));
      const other = twin ?? waits;
      if (other === undefined) continue;
      const entryPoint = other.entryPoints.find(shared);
      report(one.manifest, {
        message:
          twin === undefined
            ? `shares the entrypoint ${entryPoint} with ${other.manifest}, which has TLS: Traefik waits there for the client to speak, and a server that speaks first is not heard for 60 s.`
            : `takes every connection of the entrypoint ${entryPoint}, as ${other.manifest} does; one of the two gets none.`,
        fix: 'Give each of them an entrypoint of its own (ports.<name> in the values of the chart).',
        at: ['spec', 'entryPoints'],
      });
    }
  },
};

interface Route {
  readonly manifest: Manifest;
  readonly entryPoints: readonly string[];
  readonly tls: boolean;
  readonly isCatchAll: boolean;
}

/** What Traefik listens for on its entrypoints: TCP routes, and routers of HTTP that end TLS. */
function routesOf(set: ManifestSet): Route[] {
  const byDefault = defaultEntryPoints(set).map(({ name }) => name);
  const http = traefikRouters(set).flatMap(({ manifest, entryPoints = byDefault, tls }): Route[] => {
    const known = traefikOf(set)?.entryPoints;
    const ended = entryPoints.filter((name) => tls === true || known?.get(name)?.tls === true);
    return ended.length === 0 ? [] : [{ manifest, entryPoints: ended, tls: true, isCatchAll: false }];
  });
  const tcp = set.ofType('traefik.io/IngressRouteTCP').flatMap((manifest): Route[] => {
    const named = list(manifest.at('spec', 'entryPoints')).map((name) => String(name).toLowerCase());
    const settings = manifest.at('spec', 'tls');
    return list(manifest.at('spec', 'routes')).map((item) => ({
      manifest,
      entryPoints: named.length > 0 ? named : byDefault,
      tls: settings !== undefined && settings !== null,
      isCatchAll: /^\s*HostSNI\(\s*[`"]\*[`"]\s*\)\s*$/.test(text(record(item).match) ?? ''),
    }));
  });
  return [...http, ...tcp];
}
