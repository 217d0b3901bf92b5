import { stripPrefixOfNone } from '../../../lib/rules/edge/strip-prefix-of-none';
import { describeRule } from '../../support/describe-rule';

const STRIP = `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: strip, namespace: shop }
  spec: { stripPrefix: { prefixes: [/v1, /v2] } }
  ---
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: add, namespace: shop }
  spec: { addPrefix: { prefix: /v1 } }
  ---`;
const route = (match: string, middlewares = '{ name: strip }') => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { routes: [{ match: '${match}', middlewares: [${middlewares}], services: [{ name: shop, port: 80 }] }] }
  ---`;
const ingress = (path: string, type = 'Prefix') => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: shop
    namespace: shop
    annotations: { traefik.ingress.kubernetes.io/router.middlewares: shop-strip@kubernetescrd }
  spec:
    ingressClassName: traefik
    rules: [{ host: shop.example.com, http: { paths: [{ path: ${path}, pathType: ${type} }] } }]
  ---`;

const whole = (regex: string) =>
  STRIP.replace('stripPrefix: { prefixes: [/v1, /v2] }', `stripPrefixRegex: { regex: ["${regex}"] }`);

describeRule(stripPrefixOfNone, {
  finds: {
    'a regex that goes on to the end': whole('/api(/|$)(.*)') + ingress('/api'),
    'a path of an Ingress': STRIP + ingress('/api'),
    'another casing': STRIP + route('PathPrefix(`/V1`)'),
    'all of its routes': STRIP + ingress('/api') + route('Host(`shop.example.com`) && PathPrefix(`/shop`)'),
  },
  silentOn: {
    'a regex that ends with the prefix': whole('^/api/v[0-9]+') + ingress('/api'),
    'a regex of another path': whole('^/blog/.*') + ingress('/api'),
    'one of its prefixes': STRIP + ingress('/v2'),
    'a path below the prefix': STRIP + route('PathPrefix(`/v1/users`)'),
    'a path above the prefix': STRIP + ingress('/'),
    'a route of any path': STRIP + route('Host(`shop.example.com`)'),
    alternatives: STRIP + route('PathPrefix(`/api`) || Host(`shop.example.com`)'),
    'one of its routes': STRIP + ingress('/api') + route('PathPrefix(`/v1`)'),
    'a prefix that is added before': STRIP + route('PathPrefix(`/api`)', '{ name: add }, { name: strip }'),
    'a middleware that nobody sees': STRIP + route('PathPrefix(`/api`)', '{ name: other }, { name: strip }'),
    'a path that Traefik interprets': STRIP + ingress('/api', 'ImplementationSpecific'),
    'a Middleware without routes': STRIP,
  },
  says: {
    'the slash that lacks': [STRIP.replace('/v1, /v2', 'v1') + ingress('/'), 'like /v1.'],
  },
});
