import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { originOpen } from '../../../lib/rules/edge/origin-open';
import { describeRule } from '../../support/describe-rule';

const CLOUDFLARE: ClusterFacts = { edge: 'cloudflare-flexible' };
const MIDDLEWARES = `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: cloudflare-only, namespace: shop }
  spec: { ipAllowList: { sourceRange: [173.245.48.0/20, 103.21.244.0/22, 103.22.200.0/22] } }
  ---
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: compress, namespace: shop }
  spec: { compress: {} }
  ---
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: all, namespace: shop }
  spec: { chain: { middlewares: [{ name: cloudflare-only }, { name: compress }] } }
  ---`;
const ingress = (middlewares: string, className = 'traefik') => `${MIDDLEWARES}
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: shop
    namespace: shop
    annotations: { traefik.ingress.kubernetes.io/router.middlewares: "${middlewares}" }
  spec: { ingressClassName: ${className}, rules: [{ host: shop.example.com }] }
  ---`;
const traefik = (web: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ports: { web: { asDefault: true, ${web} } }`;

describeRule(originOpen, {
  finds: {
    'other middlewares alone': { yaml: ingress('shop-compress@kubernetescrd'), cluster: CLOUDFLARE },
    'an IngressRoute': {
      yaml: `${MIDDLEWARES}
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { entryPoints: [web], routes: [{ match: Host(\`shop.example.com\`), services: [{ name: shop, port: 80 }] }] }`,
      cluster: { edge: 'cloudflare-full-strict' },
    },
  },
  silentOn: {
    'a chain that begins with it': { yaml: ingress('shop-all@kubernetescrd'), cluster: CLOUDFLARE },
    'an allow-list on the entrypoint': {
      yaml: `${ingress('shop-compress@kubernetescrd').replace(
        'annotations: {',
        'annotations: { traefik.ingress.kubernetes.io/router.entrypoints: web,',
      )}${traefik('http: { middlewares: [shop-cloudflare-only@kubernetescrd] }')}`,
      cluster: CLOUDFLARE,
    },
    'an entrypoint that listens on a private address': {
      yaml: `${ingress('shop-compress@kubernetescrd')}${traefik('hostIP: 10.0.0.11')}`,
      cluster: CLOUDFLARE,
    },
    'a middleware that stands in a file': { yaml: ingress('protect@file'), cluster: CLOUDFLARE },
    "another controller's Ingress": { yaml: ingress('', 'nginx'), cluster: CLOUDFLARE },
    'visitors who come directly': { yaml: ingress(''), cluster: { edge: 'none' } },
    'an edge of which nothing is known': ingress(''),
    'Authenticated Origin Pulls': {
      yaml: `${ingress('')}
  apiVersion: traefik.io/v1alpha1
  kind: TLSOption
  metadata: { name: default, namespace: shop }
  spec: { clientAuth: { secretNames: [cloudflare], clientAuthType: RequireAndVerifyClientCert } }`,
      cluster: { edge: 'cloudflare-full-strict' },
    },
  },
});
