import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { middlewareOrder } from '../../../lib/rules/edge/middleware-order';
import { describeRule } from '../../support/describe-rule';

const CLOUDFLARE: ClusterFacts = { edge: 'cloudflare-flexible' };
const middleware = (name: string, spec: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: ${name}, namespace: shop }
  spec: { ${spec} }
  ---`;
const MIDDLEWARES = [
  middleware('proxies', 'ipAllowList: { sourceRange: [173.245.48.0/20, 103.21.244.0/22, 103.22.200.0/22] }'),
  middleware('office', 'ipAllowList: { sourceRange: [198.51.100.7], ipStrategy: { depth: 1 } }'),
  middleware('limit', 'rateLimit: { average: 100, burst: 200 }'),
  middleware('login', 'basicAuth: { secret: users }'),
  middleware('headers', 'headers: { frameDeny: true }'),
  middleware('body', 'buffering: { maxRequestBodyBytes: 10485760 }'),
  middleware('all', 'chain: { middlewares: [{ name: limit }, { name: proxies }] }'),
].join('');
const ingress = (...names: string[]) => `${MIDDLEWARES}
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: shop
    namespace: shop
    annotations:
      traefik.ingress.kubernetes.io/router.middlewares: ${names.map((name) => `shop-${name}@kubernetescrd`).join(', ')}
  spec: { ingressClassName: traefik }`;

describeRule(middlewareOrder, {
  finds: {
    'the login before the allow-list': { yaml: ingress('login', 'proxies'), cluster: CLOUDFLARE },
    'the limit of bodies before the allow-list': { yaml: ingress('body', 'proxies'), cluster: CLOUDFLARE },
    'the allow-list last': ingress('headers', 'limit', 'proxies'),
    'a chain in the wrong order': ingress('all'),
    'the login before the limit': ingress('proxies', 'login', 'limit'),
    'an IngressRoute': `${MIDDLEWARES}
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { routes: [{ match: Host(\`shop.example.com\`), middlewares: [{ name: limit }, { name: proxies }] }] }`,
  },
  silentOn: {
    'headers before the allow-list, which a 403 then has too': ingress('headers', 'proxies', 'limit', 'login'),
    'a list of visitors behind the limit': { yaml: ingress('proxies', 'limit', 'office'), cluster: CLOUDFLARE },
    'a limit alone': ingress('limit'),
    'a login alone': ingress('login', 'headers'),
  },
});
