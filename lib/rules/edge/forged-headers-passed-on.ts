import { groupBy } from '../../manifests/groups';
import { record } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { type Router, routerSteps, traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { hasWaiver } from '../waivers/waivers';
import { isBehindCloudflare } from './cloudflare';
import { isInternal } from './edge-entry-point';
import { isBare } from './origin-open';

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
      'An application that believes X-Real-Ip, X-Forwarded-Host, X-Forwarded-Prefix or Forwarded believes the visitor: wrong addresses in its log, links to other hosts in its mails.',
    bad: dedent`${HEADERS}frameDeny: true } }${ROUTE}`,
    good: dedent`${HEADERS}customRequestHeaders: { ${FORGED.map((name) => `${name}: ""`).join(', ')} } } }${ROUTE}`,
    cluster: { edge: 'cloudflare-flexible' },
    source:
      'Traefik: EntryPoints, forwardedHeaders; measured on Traefik 3.6.10 (underscored spellings end with 3.6.14).',
  },
  check({ set, cluster, report }) {
    if (!isBehindCloudflare(cluster)) return;
    const routers = traefikRouters(set).map((router) => ({ router, passed: passedBy(set, router) }));
    // Beside those that pass none on, one that has lost all its middlewares is told as open.
    const isUsual = routers.some(({ router, passed }) => passed.length === 0 && router.middlewares.length > 0);
    const told = routers.filter(({ router }) => !(isUsual && isBare(set, router)));
    const alike = groupBy(told, ({ router: { manifest }, passed }) =>
      passed.length === 0 ? undefined : `${passed.join(', ')}${hasWaiver(manifest) ? ` ${manifest}` : ''}`,
    );
    for (const [first, ...rest] of alike.values()) {
      if (first === undefined) continue;
      const others = new Set(rest.map(({ router }) => router.manifest));
      others.delete(first.router.manifest);
      report(first.router.manifest, {
        message: `passes ${first.passed.join(', ')} on to the application as the visitor wrote them${others.size > 0 ? `, like ${[...others].join(', ')}` : ''}; Cloudflare and Traefik leave them as they are.`,
        fix: 'Attach a headers Middleware whose customRequestHeaders give each of them an empty value.',
        at: first.router.middlewaresAt,
      });
    }
  },
};

/** The headers that a router leaves as they come. */
function passedBy(set: ManifestSet, router: Router): string[] {
  const { steps, isPartial } = routerSteps(set, router);
  if (isPartial || isInternal(router)) return [];
  const stripped = new Set(
    steps.flatMap(({ type, settings }) =>
      type === 'headers' ? Object.keys(record(settings.customRequestHeaders)).map((name) => name.toLowerCase()) : [],
    ),
  );
  return FORGED.filter((name) => !stripped.has(name.toLowerCase()));
}
