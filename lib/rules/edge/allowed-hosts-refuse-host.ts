import { list } from '../../manifests/json';
import { routerMatch } from '../../manifests/traefik/router-matches';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { headerMiddlewares, routersByMiddleware } from './header-middlewares';

const shop = (hosts: string) => dedent`
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: headers, namespace: shop }
      spec: { headers: { allowedHosts: [${hosts}] } }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations: { traefik.ingress.kubernetes.io/router.middlewares: shop-headers@kubernetescrd }
      spec:
        ingressClassName: traefik
        rules:
          - host: www.example.com
            http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] }
      `;

export const allowedHostsRefuseHost: Rule = {
  id: 'allowed-hosts-refuse-host',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A headers Middleware allows some hosts, and stands before the route of another one.',
    outage: 'Each visitor of that host gets 500 "Bad Host".',
    bad: shop('example.com'),
    good: shop('example.com, www.example.com'),
    source: 'Traefik: Headers, allowedHosts; unrolled/secure: secure.go, processRequest.',
  },
  check({ set, report }) {
    const routers = routersByMiddleware(set);
    for (const { manifest, settings } of headerMiddlewares(set)) {
      const allowed = list(settings.allowedHosts).map((host) => String(host).toLowerCase());
      if (allowed.length === 0) continue;
      const hosts = (routers.get(manifest) ?? []).flatMap((router) => routerMatch(router).hosts);
      const refused = [...new Set(hosts)].filter(
        (host) => !allowed.includes(host.toLowerCase()) && !/[*{$]/.test(host),
      );
      if (refused.length === 0) continue;
      report(manifest, {
        message: `allows ${allowed.join(', ')} alone, and stands before ${refused.join(', ')}: every visitor there gets 500.`,
        fix: 'Add the host, or leave allowedHosts out: a router matches its own hosts alone anyway.',
        at: ['spec', 'headers', 'allowedHosts'],
      });
    }
  },
};
