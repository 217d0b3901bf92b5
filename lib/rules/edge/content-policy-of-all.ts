import { record, text } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isBehindCloudflare } from './cloudflare';
import { headerMiddlewares, routersByMiddleware } from './header-middlewares';

const route = (name: string) => `
      ---
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: ${name}, namespace: shop }
      spec: { routes: [{ match: Host(\`${name}.example.com\`), middlewares: [{ name: headers }], services: [{ name: ${name} }] }] }`;
const HEADERS = `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: headers, namespace: shop }
      spec: { headers: { frameDeny: true`;

export const contentPolicyOfAll: Rule = {
  id: 'content-policy-of-all',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault: 'One Content-Security-Policy stands before several applications.',
    outage:
      "It replaces the policy that each application sends, whatever that allows: fonts, scripts or styles that a page needs are blocked by the visitor's browser.",
    bad: dedent`${HEADERS}, contentSecurityPolicy: default-src 'self' } }${route('shop')}${route('blog')}`,
    good: dedent`${HEADERS} } }${route('shop')}${route('blog')}`,
    cluster: { edge: 'cloudflare-flexible' },
    source: 'Traefik: Headers: what a middleware sets replaces what the backend sends.',
  },
  check({ set, cluster, report }) {
    // Elsewhere the applications may be somebody else's, who send none: only the system with known facts is asked.
    if (!isBehindCloudflare(cluster)) return;
    const routers = routersByMiddleware(set);
    for (const { manifest, settings } of headerMiddlewares(set)) {
      const responses = Object.keys(record(settings.customResponseHeaders));
      const custom = responses.find((name) => name.toLowerCase() === 'content-security-policy');
      if (!text(settings.contentSecurityPolicy) && custom === undefined) continue;
      const services = new Set((routers.get(manifest) ?? []).flatMap((router) => router.services));
      if (services.size < 2) continue;
      report(manifest, {
        message: `sends one Content-Security-Policy for ${[...services].join(', ')}, in place of what each of them sends; what only their own allows is blocked in browsers.`,
        fix: 'Leave the policy to the applications, or make a Middleware for each that has none.',
        at: [
          'spec',
          'headers',
          ...(custom === undefined ? ['contentSecurityPolicy'] : ['customResponseHeaders', custom]),
        ],
      });
    }
  },
};
