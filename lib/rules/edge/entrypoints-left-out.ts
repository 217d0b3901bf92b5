import { traefikOf } from '../../manifests/traefik/release';
import { traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

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

export const entrypointsLeftOut: Rule = {
  id: 'entrypoints-left-out',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A route names no entrypoint, and Traefik has none by default.',
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
  check({ set, report }) {
    const release = traefikOf(set);
    if (release === undefined || !release.hostNetwork) return;
    const entryPoints = [...release.entryPoints.values()];
    if (entryPoints.some(({ asDefault }) => asDefault)) return;
    const open = entryPoints.filter(({ port, hostIP }) => port !== 80 && port !== 443 && !hostIP.startsWith('127.'));
    const internal = open.filter(({ name }) => name === 'metrics' || name === 'traefik');
    if (internal.length === 0) return;
    const where = internal.map(({ name, port }) => `${name} (${port})`).join(' and ');
    for (const { manifest, entryPoints: named, entryPointsAt } of traefikRouters(set)) {
      if (named !== undefined) continue;
      report(manifest, {
        message: `names no entrypoint, and Traefik serves it on every one: also on ${where}, which the nodes' public addresses open.`,
        fix: 'Name its entrypoints (router.entrypoints), or set asDefault on those that visitors come to.',
        at: entryPointsAt,
      });
    }
  },
};
