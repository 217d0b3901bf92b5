import { routeBeatenByIngress } from '../../../lib/rules/edge/route-beaten-by-ingress';
import { describeRule } from '../../support/describe-rule';

const ingress = (priority: string, host = 'shop.example.com', path = '/') => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop, annotations: { traefik.ingress.kubernetes.io/router.priority: "${priority}" } }
  spec:
    ingressClassName: traefik
    rules:
      - host: ${host}
        http: { paths: [{ path: ${path}, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] }
  ---`;
const route = (match: string, priority = '') => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: canary, namespace: shop }
  spec: { routes: [{ kind: Rule, match: '${match}', ${priority} services: [{ kind: TraefikService, name: split }] }] }`;
const SHOP = 'Host(`shop.example.com`)';
const WHOLE =
  '{ host: www.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] } }';

describeRule(routeBeatenByIngress, {
  finds: {
    'a route with a lower number': ingress('500') + route(SHOP, 'priority: 100,'),
    'a route whose length is its priority': ingress('100') + route(`${SHOP} && PathPrefix(\`/\`)`),
    'a route of two hosts that the Ingress has, with all their paths':
      ingress('500').replace('rules:', `rules:\n      - ${WHOLE}`) +
      route(`(${SHOP} || Host(\`www.example.com\`)) && PathPrefix(\`/\`)`),
    'one host of the Ingress':
      ingress('500').replace('rules:', 'rules:\n      - { host: other.example.com }') + route(SHOP),
  },
  silentOn: {
    'an Ingress that stays behind': ingress('1') + route(SHOP),
    'a route before it by a higher number': ingress('100') + route(SHOP, 'priority: 200,'),
    'a route for some requests, which may well come after':
      ingress('500') + route(`${SHOP} && Header(\`X-Canary\`, \`1\`)`),
    'a route of another host, too': ingress('500') + route(`${SHOP} || Host(\`www.example.com\`)`),
    'an Ingress for one path': ingress('500', 'shop.example.com', '/api') + route(SHOP),
    'the same priority, of which another rule tells': ingress('24') + route(SHOP),
    'a word': ingress('high') + route(SHOP),
    'the default, written': ingress('0') + route(SHOP),
  },
});
