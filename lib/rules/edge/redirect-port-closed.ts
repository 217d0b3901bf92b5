import { traefikOf } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isBehindCloudflare } from './cloudflare';

const REDIRECT = (port: string) => dedent`
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: to-https, namespace: shop }
      spec: { redirectScheme: { scheme: https, port: "${port}" } }
      ---
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          hostNetwork: true
          ports: { web: { port: 80 }, websecure: { port: 443 } }
      `;

export const redirectPortClosed: Rule = {
  id: 'redirect-port-closed',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A Middleware leads visitors to a port that Traefik does not listen on.',
    outage: 'Cloudflare asks the node on that port too, and nobody answers: every visitor who is redirected gets 521.',
    bad: REDIRECT('8443'),
    good: REDIRECT('443'),
    cluster: { edge: 'cloudflare-full-strict' },
    source: 'Traefik: RedirectScheme, port. Cloudflare: network ports: the origin is asked on the port of the URL.',
  },
  check({ set, cluster, report }) {
    const release = traefikOf(set);
    if (!isBehindCloudflare(cluster) || release?.hostNetwork !== true) return;
    const open = [...release.entryPoints.values()].map(({ port }) => String(port));
    for (const middleware of set.ofType('traefik.io/Middleware')) {
      const port = middleware.at('spec', 'redirectScheme', 'port');
      if (typeof port !== 'string' || !/^\d+$/.test(port) || open.includes(port)) continue;
      report(middleware, {
        message: `leads visitors to port ${port}, where Traefik does not listen (${open.join(', ')} are open); they get 521.`,
        fix: 'Take port out: HTTPS has 443 by itself.',
        at: ['spec', 'redirectScheme', 'port'],
      });
    }
  },
};
