import { traefikReferencesOf } from '../../manifests/traefik-references';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { danglingReference } from './dangling';

export const traefikReferenceMissing: Rule = {
  id: 'traefik-reference-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A route names a Middleware, TLSOption, TLSStore, TraefikService or ServersTransport that there is not.',
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
    source: 'Traefik: pkg/provider/kubernetes/crd; Routing & Load Balancing, Kubernetes IngressRoute.',
  },
  check({ set, report }) {
    for (const { from, type, name: written, namespace: other, path } of traefikReferencesOf(set)) {
      // `name@file` is another provider's; Traefik has the TLSOption and the TLSStore named default by itself.
      if (written.includes('@') || (/TLS(Option|Store)$/.test(type) && written === 'default')) continue;
      const namespace = other ?? from.namespace;
      const dangling = danglingReference(set, { from, type, namespace, name: written });
      if (dangling === undefined) continue;
      const kind = type.slice(type.indexOf('/') + 1);
      report(from, {
        message: `names the ${kind} ${written}, which does not exist in namespace ${namespace}; Traefik would build no router from it, and its hosts answer 404.`,
        fix: dangling.fix,
        at: path,
      });
    }
  },
};
