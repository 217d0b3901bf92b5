import { pathsTo } from '../../manifests/fields/places';
import { dig, text } from '../../manifests/json';
import { traefikReferencesOf } from '../../manifests/references/traefik-references';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { danglingReference } from './dangling';
import { type Missed, tellMissing } from './tell-missing';

/** Services that Traefik makes by itself. */
const INTERNAL = ['api', 'dashboard', 'ping', 'prometheus', 'rest', 'noop', 'acme-http'];

export const traefikReferenceMissing: Rule = {
  id: 'traefik-reference-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A route names a Middleware, TLSOption, TLSStore, TraefikService or ServersTransport that there is not, or a service of Traefik itself that it does not have.',
    outage: 'Traefik builds no router from it: its hosts answer 404, or the TLS handshake fails.',
    bad: dedent`
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: rate-limit, namespace: shop }
      spec: { rateLimit: { average: 10, burst: 20 } }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: shop, namespace: shop }
      spec:
        routes:
          - kind: Rule
            match: Host(\`shop.example\`)
            middlewares: [{ name: ratelimit }]
            services: [{ name: api, port: 80 }]
      `,
    good: dedent`
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: rate-limit, namespace: shop }
      spec: { rateLimit: { average: 10, burst: 20 } }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: shop, namespace: shop }
      spec:
        routes:
          - kind: Rule
            match: Host(\`shop.example\`)
            middlewares: [{ name: rate-limit }]
            services: [{ name: api, port: 80 }]
      `,
    source:
      'Traefik: pkg/provider/kubernetes/crd; pkg/provider/traefik/internal.go; Routing & Load Balancing, Kubernetes IngressRoute.',
  },
  check({ set, report }) {
    for (const route of set.ofType('traefik.io/IngressRoute')) {
      for (const at of pathsTo(route, ['spec', 'routes', '*', 'services', '*', 'name'])) {
        const name = text(dig(route.body, ...at)) ?? '';
        if (!name.endsWith('@internal')) continue;
        if (dig(route.body, ...at.slice(0, -1), 'kind') !== 'TraefikService') {
          report(route, {
            message: `names the service ${name} without its kind; Traefik looks for a Service of Kubernetes, and the route answers 404.`,
            fix: 'Write kind: TraefikService beside it.',
            at,
          });
          continue;
        }
        if (INTERNAL.includes(name.replace('@internal', ''))) continue;
        report(route, {
          message: `names the service ${name}, which Traefik does not have of itself; the route answers 404.`,
          fix: `Write one of: ${INTERNAL.map((one) => `${one}@internal`).join(', ')}.`,
          at,
        });
      }
    }
    const missed = traefikReferencesOf(set).flatMap(({ from, type, name, namespace: other, path }): Missed[] => {
      // `name@file` is another provider's; Traefik has the TLSOption and the TLSStore named default by itself.
      if (name.includes('@') || (/TLS(Option|Store)$/.test(type) && name === 'default')) return [];
      const namespace = other ?? from.namespace;
      const dangling = danglingReference(set, { from, type, namespace, name });
      if (dangling === undefined) return [];
      const kind = type.slice(type.indexOf('/') + 1);
      const fault = (like: string) => ({
        message: `names the ${kind} ${name}${like}, which does not exist in namespace ${namespace}; Traefik would build no router from it, and its hosts answer 404.`,
        fix: dangling.fix,
        at: path,
      });
      return [{ from, thing: dangling.nearest === undefined ? `${type} ${namespace}/${name}` : undefined, fault }];
    });
    tellMissing(report, missed);
  },
};
