import { foreignAnnotation } from '../../../lib/rules/edge/foreign-annotation';
import { describeRule } from '../../support/describe-rule';

const ingress = (className: string, ...keys: string[]) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop, annotations: { ${keys.map((key) => `${key}: value`).join(', ')} } }
  spec: { ingressClassName: ${className} }`;
const MIDDLEWARES = 'traefik.ingress.kubernetes.io/router.middlewares';

/** An Ingress for both, with one Middleware of Traefik's. */
const both = (annotation: string, type: string, className = 'traefik') => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: one, namespace: shop }
  spec: { ${type} }
  ---
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: shop
    namespace: shop
    annotations: { nginx.ingress.kubernetes.io/${annotation}, ${MIDDLEWARES}: shop-one@kubernetescrd }
  spec: { ingressClassName: ${className} }`;
const TRAEFIK = `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: 'hostNetwork: false' }
  ---`;
const ALLOW = 'whitelist-source-range: 198.51.100.7/32';

describeRule(foreignAnnotation, {
  finds: {
    "nginx's allow-list beside a limit of Traefik's": both(ALLOW, 'rateLimit: { average: 10 }'),
    "nginx's allow-list beside another of Traefik's": both(ALLOW, 'ipAllowList: { sourceRange: [173.245.48.0/20] }'),
    "nginx's login beside headers of Traefik's": both(
      'auth-url: https://sso.example.com',
      'headers: { frameDeny: true }',
    ),
    "nginx's rewriting beside headers of Traefik's": both('rewrite-target: /', 'headers: { frameDeny: true }'),
    "nginx's limit beside headers of Traefik's": both('limit-rps: "10"', 'headers: { frameDeny: true }'),
    "nginx's CORS beside other headers of Traefik's": both('enable-cors: "true"', 'headers: { frameDeny: true }'),
    "nginx's way to HTTPS, where no entrypoint leads there":
      TRAEFIK + both('force-ssl-redirect: "true"', 'compress: {}'),
    "a login of nginx's": ingress('traefik', 'nginx.ingress.kubernetes.io/auth-url'),
    "a middleware of Traefik's": ingress('nginx', MIDDLEWARES),
  },
  silentOn: {
    'the same allow-list for both': both(ALLOW, 'ipAllowList: { sourceRange: [198.51.100.7] }'),
    'a login for both': both('auth-url: https://sso.example.com', 'forwardAuth: { address: https://sso.example.com }'),
    'a class of its own that may be for both': both(ALLOW, 'rateLimit: { average: 10 }', 'public'),
    'a rewriting for both': both('rewrite-target: /$2', 'stripPrefix: { prefixes: [/api] }'),
    'annotations for both': ingress('traefik', 'nginx.ingress.kubernetes.io/auth-url', MIDDLEWARES),
    'a size that does no harm': ingress('traefik', 'nginx.ingress.kubernetes.io/proxy-body-size'),
    'the right ones': ingress('traefik', MIDDLEWARES),
    'CORS for both': both(
      'enable-cors: "true"',
      'headers: { accessControlAllowOriginList: ["https://a.example.com"] }',
    ),
    'a way to HTTPS that may be the entrypoint’s': both('force-ssl-redirect: "true"', 'compress: {}'),
    'a way to HTTPS for both': TRAEFIK + both('force-ssl-redirect: "true"', 'redirectScheme: { scheme: https }'),
    'no way to HTTPS': TRAEFIK + both('force-ssl-redirect: "false"', 'compress: {}'),
    'a class that may be any': ingress('public', 'nginx.ingress.kubernetes.io/auth-url'),
    'another host name for the backend, for nginx alone': both('upstream-vhost: shop.internal', 'compress: {}'),
  },
});
