import type { ClusterFacts } from '../../cluster/cluster-facts';
import type { ManifestSet } from '../../manifests/manifest-set';
import { type EntryPoint, traefikOf } from '../../manifests/traefik/release';
import { traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isInternal } from './edge-entry-point';

const TRAEFIK = `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          deployment: { kind: DaemonSet }
          hostNetwork: true
          updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop`;

export const servedOnInternalEntrypoint: Rule = {
  id: 'served-on-internal-entrypoint',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'A route is served on an entrypoint of the node itself: by its name, or because it names none and Traefik has none by default.',
    outage:
      "Traefik serves it on every entrypoint, also on metrics (9100) and traefik (8080): under hostNetwork those are open on the nodes' public addresses, in plain text and past the proxy.",
    bad: dedent`${TRAEFIK}
      spec: { ingressClassName: traefik }
      `,
    good: dedent`${TRAEFIK}
        annotations: { traefik.ingress.kubernetes.io/router.entrypoints: web }
      spec: { ingressClassName: traefik }
      `,
    source: 'Traefik: entryPoints, asDefault; measured on Traefik 3.6.10 under hostNetwork.',
  },
  check({ set, cluster, report }) {
    const byDefault = openByDefault(set);
    for (const router of traefikRouters(set)) {
      const { manifest, entryPoints, entryPointsAt } = router;
      const named =
        isBundled(set, cluster) && !isInternal(router) ? INTERNAL.filter((name) => entryPoints?.includes(name)) : [];
      if (named.length > 0) {
        report(manifest, {
          message: `is served on the entrypoint ${named.join(' and ')}, which is there for the node and for Prometheus: in plain text, and past the proxy.`,
          fix: 'Name only the entrypoints that visitors come to: web, websecure.',
          at: entryPointsAt,
        });
      } else if (entryPoints === undefined && byDefault.length > 0) {
        const where = byDefault.map(({ name, port }) => `${name} (${port})`).join(' and ');
        report(manifest, {
          message: `names no entrypoint, and Traefik serves it on every one: also on ${where}, which the nodes' public addresses open.`,
          fix: 'Name its entrypoints (router.entrypoints), or set asDefault on those that visitors come to.',
          at: entryPointsAt,
        });
      }
    }
  },
};

/** Entrypoints of the chart that carry no application. */
const INTERNAL = ['metrics', 'traefik'];

/** Whether the entrypoints are those of the chart, and mean what they mean there. */
function isBundled(set: ManifestSet, { chart }: ClusterFacts): boolean {
  return chart !== undefined || traefikOf(set) !== undefined;
}

/** Internal entrypoints that the nodes' addresses open, where a route that names none is served on all. */
function openByDefault(set: ManifestSet): EntryPoint[] {
  const release = traefikOf(set);
  const entryPoints = [...(release?.entryPoints.values() ?? [])];
  if (release?.hostNetwork !== true || entryPoints.some(({ asDefault }) => asDefault)) return [];
  return entryPoints.filter(({ name, hostIP }) => INTERNAL.includes(name) && !hostIP.startsWith('127.'));
}
