import { list, record, text } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { traefikOf } from '../../manifests/traefik/release';
import { type Router, traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { defaultEntryPoints } from './edge-entry-point';

const route = (entryPoint: string) => `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations: { traefik.ingress.kubernetes.io/router.entrypoints: web }
      spec: { ingressClassName: traefik, rules: [{ host: shop.example.com }] }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: IngressRouteTCP
      metadata: { name: db, namespace: shop }
      spec:
        entryPoints: [${entryPoint}]
        routes: [{ match: HostSNI(\`*\`), services: [{ name: db, port: 5432 }] }]`;

export const tcpRouteTakesHttp: Rule = {
  id: 'tcp-route-takes-http',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A TCP route without TLS takes every connection of an entrypoint that hosts are served on over plain HTTP.',
    outage: 'TCP comes before HTTP: all requests land at the backend of the TCP route, and every host is down.',
    bad: dedent`${route('web')}`,
    good: dedent`${route('postgres')}`,
    source: 'Traefik: pkg/server/router/tcp/router.go, ServeTCP: TCP routes without TLS are matched before HTTP.',
  },
  check({ set, report }) {
    const plain = new Map(
      traefikRouters(set).flatMap((router) => plainEntryPoints(set, router).map((name) => [name, router.manifest])),
    );
    if (plain.size === 0) return;
    for (const tcp of set.ofType('traefik.io/IngressRouteTCP')) {
      if (tcp.at('spec', 'tls') !== undefined && tcp.at('spec', 'tls') !== null) continue;
      const named = list(tcp.at('spec', 'entryPoints')).map((name) => String(name).toLowerCase());
      const entryPoints = named.length > 0 ? named : defaultEntryPoints(set).map(({ name }) => name);
      const taken = entryPoints.find((name) => plain.has(name));
      if (taken === undefined) continue;
      list(tcp.at('spec', 'routes')).forEach((item, index) => {
        if (!/^\s*HostSNI\(\s*[`"]\*[`"]\s*\)\s*$/.test(text(record(item).match) ?? '')) return;
        report(tcp, {
          message: `takes every plain connection of the entrypoint ${taken}, and so every request for ${plain.get(taken)}: TCP comes before HTTP.`,
          fix: 'Give it an entrypoint of its own (ports.<name> in the values of the chart), or tls where the name tells it apart.',
          at: ['spec', 'routes', index, 'match'],
        });
      });
    }
  },
};

/** Names of the entrypoints that a router is served on without TLS. */
function plainEntryPoints(set: ManifestSet, router: Router): string[] {
  if (router.tls === true) return [];
  const known = traefikOf(set)?.entryPoints;
  // Where it names none it is meant for visitors: nobody asks for a host at the entrypoint of a database.
  const names = router.entryPoints ?? ['web', 'websecure'];
  return names.filter((name) => (known === undefined ? name === 'web' : known.get(name)?.tls === false));
}
