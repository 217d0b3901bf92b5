import type { ManifestSet } from '../../manifests/manifest-set';
import { editDistance } from '../../manifests/nearest-name';
import { traefikOf } from '../../manifests/traefik/release';
import { routerMatch } from '../../manifests/traefik/router-matches';
import { type Router, routerSteps, traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { defaultEntryPoints, entryPointOfEdge, isInternal } from './edge-entry-point';

const OF_CHART: readonly string[] = ['web', 'websecure', 'metrics', 'traefik'];

const INGRESS = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations: { traefik.ingress.kubernetes.io/router.entrypoints: `;

export const entrypointOfEdge: Rule = {
  id: 'entrypoint-of-edge',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      "A route isn't served where Cloudflare's SSL mode connects: port 80 for Flexible, port 443 for Full (strict).",
    outage: 'Cloudflare reaches Traefik on an entrypoint that does not know the host: every visitor gets 404.',
    bad: dedent`${INGRESS}websecure }
      spec: { ingressClassName: traefik }
      `,
    good: dedent`${INGRESS}web }
      spec: { ingressClassName: traefik }
      `,
    cluster: { edge: 'cloudflare-flexible' },
    source: 'Cloudflare: SSL/TLS encryption modes. Traefik: routers, entryPoints and tls.',
  },
  check({ set, cluster, report }) {
    const wanted = entryPointOfEdge(set, cluster);
    if (wanted === undefined) return;
    const known = traefikOf(set)?.entryPoints;
    const mode = cluster.edge === 'cloudflare-flexible' ? 'Flexible mode' : 'Full (strict) mode';
    const routers = traefikRouters(set).filter((router) => !isInternal(router));
    const servedOn = ({ entryPoints }: Router) => entryPoints ?? defaultEntryPoints(set).map(({ name }) => name);
    const hostsThere = new Set(
      routers.filter((router) => servedOn(router).includes(wanted)).flatMap((router) => routerMatch(router).hosts),
    );
    for (const router of routers) {
      const { manifest, entryPointsAt, tls } = router;
      const served = servedOn(router);
      // One that Traefik does not have is told of as such.
      if (known !== undefined && served.some((name) => !known.has(name))) continue;
      // So is the other one where it is that with a slip.
      if (served.some((name) => name !== wanted && editDistance(name, wanted, 2) < 2)) continue;
      // Nor is it known here on which port one listens that is not the chart's.
      if (known === undefined && served.some((name) => !OF_CHART.includes(name))) continue;
      if (served.length > 0 && !served.includes(wanted)) {
        if (isRedirected(set, router) && isServedThere(router, hostsThere)) continue;
        report(manifest, {
          message: `is served on ${served.join(', ')}, and Cloudflare's ${mode} arrives on ${wanted}; visitors would get 404.`,
          fix: `Name the entrypoint ${wanted}.`,
          at: entryPointsAt,
        });
      } else if (cluster.edge === 'cloudflare-flexible' && tls === true) {
        report(manifest, {
          message: `takes TLS connections only, and Cloudflare's ${mode} connects without TLS; visitors would get 404.`,
          fix: 'Take out the TLS settings of the route.',
          at: manifest.kind === 'Ingress' ? ['metadata', 'annotations'] : ['spec', 'tls'],
        });
      }
    }
  },
};

/** Where nothing at all is served there, or for no plain host, what is led on to may be in other files. */
function isServedThere(router: Router, hostsThere: ReadonlySet<string>): boolean {
  const { hosts } = routerMatch(router);
  return hostsThere.size === 0 || hosts.length === 0 || hosts.some((host) => hostsThere.has(host));
}

/** Who asks without TLS arrives without it in Full (strict) too: a route may stand there to lead him on. */
function isRedirected(set: ManifestSet, router: Router): boolean {
  return routerSteps(set, router).steps.some(({ type }) => type === 'redirectScheme' || type === 'redirectRegex');
}
