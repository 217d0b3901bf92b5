import { middlewareReference } from '../../../lib/rules/edge/middleware-reference';
import { describeRule } from '../../support/describe-rule';

const MIDDLEWARES = `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: login, namespace: shop }
  spec: { basicAuth: { secret: users } }
  ---
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: only-proxies, namespace: edge }
  spec: { ipAllowList: { sourceRange: [10.0.0.0/8] } }
  ---`;
const ingress = (value: string, namespace = 'shop') => `${MIDDLEWARES}
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: shop
    namespace: ${namespace}
    annotations: { traefik.ingress.kubernetes.io/router.middlewares: "${value}" }
  spec: { ingressClassName: traefik }`;
const values = (reference: string) => `${MIDDLEWARES}
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ports: { web: { http: { middlewares: [${reference}] } } }`;

describeRule(middlewareReference, {
  finds: {
    'a Middleware of files, of which Traefik has none': `${ingress('login@file')}\n  ---${values('')}`,
    'a typo in the name': ingress('shop-logim@kubernetescrd'),
    'a missing namespace': ingress('login@kubernetescrd'),
    'a missing provider': ingress('shop-login'),
    'the provider of Ingresses': ingress('shop-login@kubernetesingress'),
    'a provider in capitals': ingress('shop-login@kubernetesCRD'),
    'a provider misspelt': ingress('shop-login@kubernetescdr'),
    'its halves the other way round': ingress('login-shop@kubernetescrd'),
    'the wrong namespace': ingress('edge-login@kubernetescrd'),
    'the namespace that a middleware once was in': ingress('shop-only-proxies@kubernetescrd'),
    'the namespace default, which nobody meant': ingress('default-login@kubernetescrd'),
    'a blank for a comma': ingress('shop-login@kubernetescrd edge-only-proxies@kubernetescrd'),
    'a semicolon for a comma': ingress('shop-login@kubernetescrd;edge-only-proxies@kubernetescrd'),
    'a comma too many': ingress('shop-login@kubernetescrd,'),
    'a Middleware that was taken out': ingress('shop-limit@kubernetescrd'),
    'an entrypoint with a typo': values('shop-logn@kubernetescrd'),
    'a Middleware for TCP': `${ingress('shop-mail@kubernetescrd')}
  ---
  apiVersion: traefik.io/v1alpha1
  kind: MiddlewareTCP
  metadata: { name: mail, namespace: shop }
  spec: { inFlightConn: { amount: 10 } }`,
  },
  silentOn: {
    'a Middleware of files': `${ingress('login@file')}\n  ---${values('').replace('valuesContent: |', '$&\n      providers: { file: { enabled: true, content: "{}" } }')}`,
    'a Middleware of files, where nobody tells of Traefik': ingress('login@file'),
    'a Middleware of Traefik itself': `${ingress('dashboard_redirect@internal')}\n  ---${values('')}`,
    'several, with blanks after the commas': ingress('edge-only-proxies@kubernetescrd, shop-login@kubernetescrd'),
    'a Middleware of the old group, which is for Traefik 2': `${ingress('store-limit@kubernetescrd', 'store')}
  ---
  apiVersion: traefik.containo.us/v1alpha1
  kind: Middleware
  metadata: { name: limit, namespace: store }
  spec: { rateLimit: { average: 100 } }
  ---
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: login, namespace: store }
  spec: { basicAuth: { secret: users } }`,
    'a Middleware whose namespace is given at the apply': `${ingress('store-limit@kubernetescrd', 'store')}
  ---
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: limit }
  spec: { rateLimit: { average: 10, burst: 20 } }`,
    'middlewares of a file': ingress('login@file'),
    'a middleware of another repository': ingress('auth-forward@kubernetescrd', 'store'),
    'a template': ingress('{{ .Release.Namespace }}-login@kubernetescrd'),
    'an entrypoint': values('edge-only-proxies@kubernetescrd'),
    'an Ingress without middlewares': ingress(''),
    'an entrypoint whose middleware is filled in': values('"__NAMESPACE__-login@kubernetescrd"').replaceAll(
      '__NAMESPACE__',
      '{{ .Namespace }}',
    ),
    'a middleware beside a base that is not here': {
      files: {
        'shop/kustomization.yaml': 'resources: [shop.yaml, ../../../middlewares]',
        'shop/shop.yaml': ingress('shop-limit@kubernetescrd'),
      },
    },
  },
});
