import type { ManifestSet } from '../../manifests/manifest-set';
import { referenceTo } from '../../manifests/traefik/middlewares';
import { traefikOf } from '../../manifests/traefik/release';
import { type Router, routerSteps, traefikRouters } from '../../manifests/traefik/routers';
import { tlsOptionsOf } from '../../manifests/traefik/tls-objects';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { ALLOW_LIST_TYPES, allowLists } from './allow-list';
import { isBehindCloudflare, isCloudflareList, isPrivate } from './cloudflare';
import { defaultEntryPoints, isInternal } from './edge-entry-point';

const ALLOW_LIST = `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: cloudflare-only, namespace: shop }
      spec: { ipAllowList: { sourceRange: [173.245.48.0/20, 103.21.244.0/22, 103.22.200.0/22] } }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop`;

export const originOpen: Rule = {
  id: 'origin-open',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: "A route behind Cloudflare doesn't refuse connections that come past Cloudflare.",
    outage:
      "Whoever finds a node's address asks it directly with the right Host: nothing of Cloudflare's stands between, and he writes his own X-Forwarded-For.",
    bad: dedent`${ALLOW_LIST}
      spec: { ingressClassName: traefik, rules: [{ host: shop.example.com }] }
      `,
    good: dedent`${ALLOW_LIST}
        annotations: { traefik.ingress.kubernetes.io/router.middlewares: shop-cloudflare-only@kubernetescrd }
      spec: { ingressClassName: traefik, rules: [{ host: shop.example.com }] }
      `,
    cluster: { edge: 'cloudflare-flexible' },
    source: 'Cloudflare: Protect your origin server. Traefik: IPAllowList.',
  },
  check({ set, cluster, report }) {
    if (!isBehindCloudflare(cluster) || asksForCertificate(set)) return;
    const [middleware] = allowLists(set).filter(
      ({ ranges, readsHeaders }) => !readsHeaders && isCloudflareList(ranges),
    );
    const [guarded] = traefikRouters(set).filter(({ middlewares }) => middlewares.length > 1);
    for (const router of traefikRouters(set)) {
      if (!isOpen(set, router)) continue;
      report(router.manifest, {
        message: `is served to whoever connects to a node directly: no allow-list stands before it, and Cloudflare's protection can be gone round.`,
        fix:
          middleware === undefined
            ? "Attach a Middleware of type ipAllowList with Cloudflare's ranges, as the first."
            : `Attach ${referenceTo(middleware.manifest)} as the first middleware${
                router.middlewares.length === 0 && guarded ? `, and the others that ${guarded.manifest} has` : ''
              }.`,
        at: router.middlewaresAt,
      });
    }
  },
};

/** Whether nothing at all stands before a router, which the rule tells. */
export function isBare(set: ManifestSet, router: Router): boolean {
  return !asksForCertificate(set) && isOpen(set, router) && routerSteps(set, router).steps.length === 0;
}

function isOpen(set: ManifestSet, router: Router): boolean {
  if (isInternal(router) || isUnreachable(set, router)) return false;
  const { steps, isPartial } = routerSteps(set, router);
  // A plugin, or what stands in no manifest, may check the address as well.
  return !isPartial && !steps.some(({ type }) => type === 'plugin' || ALLOW_LIST_TYPES.some((one) => one === type));
}

/** Authenticated Origin Pulls: who has no certificate of Cloudflare's is refused before any route. */
function asksForCertificate(set: ManifestSet): boolean {
  return tlsOptionsOf(set).some(
    ({ object }) => object.at('spec', 'clientAuth', 'clientAuthType') === 'RequireAndVerifyClientCert',
  );
}

/** Whether all its entrypoints listen on addresses that the internet doesn't reach. */
function isUnreachable(set: ManifestSet, { entryPoints }: Router): boolean {
  const release = traefikOf(set);
  if (release === undefined) return false;
  const named = entryPoints?.map((name) => release.entryPoints.get(name)) ?? defaultEntryPoints(set);
  return named.length > 0 && named.every((one) => one !== undefined && one.hostIP !== '' && isPrivate(one.hostIP));
}
