import { record } from '../../manifests/json';
import { routerSteps, traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isBehindCloudflare } from './cloudflare';
import { isInternal } from './edge-entry-point';

/** What visitors write, Cloudflare passes on and Traefik believes, because it came from Cloudflare. */
const FORGED = ['X-Real-Ip', 'X-Forwarded-Host', 'X-Forwarded-Prefix', 'Forwarded', 'X_Forwarded_For'];

const ROUTE = `
      ---
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: shop, namespace: shop }
      spec: { routes: [{ match: Host(\`shop.example.com\`), middlewares: [{ name: headers }] }] }`;
const HEADERS = `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: headers, namespace: shop }
      spec: { headers: { `;

export const forgedHeadersPassedOn: Rule = {
  id: 'forged-headers-passed-on',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault: 'A route behind Cloudflare passes on headers that visitors can forge.',
    outage:
      "An application that believes X-Real-Ip, X-Forwarded-Host, X-Forwarded-Prefix or Forwarded takes the visitor's own words for the proxy's: wrong addresses in its log, links to other hosts in its mails.",
    bad: dedent`${HEADERS}frameDeny: true } }${ROUTE}`,
    good: dedent`${HEADERS}customRequestHeaders: { ${FORGED.map((name) => `${name}: ""`).join(', ')} } } }${ROUTE}`,
    cluster: { edge: 'cloudflare-flexible' },
    source:
      'Traefik: EntryPoints, forwardedHeaders; measured on Traefik 3.6.10 (underscored spellings end with 3.6.14).',
  },
  check({ set, cluster, report }) {
    if (!isBehindCloudflare(cluster)) return;
    for (const router of traefikRouters(set)) {
      const { steps, isPartial } = routerSteps(set, router);
      if (isPartial || isInternal(router)) continue;
      const stripped = new Set(
        steps.flatMap(({ type, settings }) =>
          type === 'headers'
            ? Object.keys(record(settings.customRequestHeaders)).map((name) => name.toLowerCase())
            : [],
        ),
      );
      const passed = FORGED.filter((name) => !stripped.has(name.toLowerCase()));
      if (passed.length === 0) continue;
      report(router.manifest, {
        message: `passes ${passed.join(', ')} on to the application as the visitor wrote them; Cloudflare and Traefik leave them as they are.`,
        fix: 'Attach a headers Middleware whose customRequestHeaders give each of them an empty value.',
        at: router.middlewaresAt,
      });
    }
  },
};
