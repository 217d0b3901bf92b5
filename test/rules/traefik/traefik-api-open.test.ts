import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { traefikApiOpen } from '../../../lib/rules/traefik/traefik-api-open';
import { describeRule } from '../../support/describe-rule';
import { traefikConfig } from '../../support/traefik-config';

const dashboard = (middlewares: string, edge: ClusterFacts['edge'] = 'cloudflare-flexible') => ({
  yaml: `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: dashboard, namespace: shop }
  spec:
    entryPoints: [web]
    routes:
      - match: Host(\`traefik.example.com\`)
        middlewares: [${middlewares}]
        services: [{ name: api@internal, kind: TraefikService }]
  ---
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: proxies, namespace: shop }
  spec: { ipAllowList: { sourceRange: [173.245.48.0/20, 103.21.244.0/22, 103.22.200.0/22] } }
  ---
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: office, namespace: shop }
  spec: { ipAllowList: { sourceRange: [192.0.2.0/24] } }
  ---
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: login, namespace: shop }
  spec: { basicAuth: { secret: users } }`,
  cluster: { edge },
});

describeRule(traefikApiOpen, {
  finds: {
    'a route to the dashboard without a middleware': dashboard(''),
    'a route to the dashboard for all who come through the proxies': dashboard('{ name: proxies }'),
    'the insecure API on the nodes': traefikConfig('{ hostNetwork: true, api: { insecure: true } }'),
    'the insecure API by an argument': traefikConfig(
      '{ hostNetwork: true, additionalArguments: [--api.insecure=true] }',
    ),
    'a bare argument': traefikConfig('{ hostNetwork: true, additionalArguments: [--api.insecure] }'),
  },
  silentOn: {
    'a route to the dashboard behind a password': dashboard('{ name: login }'),
    'a route to the dashboard for one office': dashboard('{ name: office }'),
    'a route to the dashboard of a cluster that no visitor reaches': dashboard('', 'none'),
    'the insecure API of a pod, which port-forward reaches': traefikConfig('api: { insecure: true }'),
    'the insecure API on the loopback address': traefikConfig(
      '{ hostNetwork: true, api: { insecure: true }, ports: { traefik: { hostIP: 127.0.0.1 } } }',
    ),
    "the dashboard on the chart's own entrypoint": traefikConfig(
      'ingressRoute: { dashboard: { enabled: true, entryPoints: [traefik] } }',
    ),
    'the defaults': traefikConfig('hostNetwork: true'),
  },
});
