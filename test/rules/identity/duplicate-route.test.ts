import { duplicateRoute } from '../../../lib/rules/identity/duplicate-route';
import { describeRule } from '../../support/describe-rule';

const backend = '{ service: { name: api, port: { number: 80 } } }';
const ingress = (name: string, rule: string, metadata = '', spec = 'ingressClassName: traefik') => `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: ${name}, namespace: shop, annotations: { ${metadata} } }
      spec: { ${spec}, rules: [${rule}] }
      ---`;
const at = (host: string, path: string, pathType = 'Prefix') =>
  `{ host: ${host}, http: { paths: [{ path: ${path}, pathType: ${pathType}, backend: ${backend} }] } }`;
const entryPoints = (names: string) => `traefik.ingress.kubernetes.io/router.entrypoints: "${names}"`;

const route = (name: string, match: string, spec = 'entryPoints: [websecure]', priority = '') => `
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: ${name}, namespace: shop }
      spec: { ${spec}, routes: [{ match: "${match}", ${priority} kind: Rule, services: [{ name: api, port: 80 }] }] }
      ---`;

describeRule(duplicateRoute, {
  finds: {
    'one match of no host twice':
      route('a', 'Method(`GET`) && PathPrefix(`/`)') + route('b', 'Method(`GET`) && PathPrefix(`/`)'),
    'a path with a slash and without, to two Services': ingress(
      'a',
      `${at('a.example.com', '/kibana')}, ${at('a.example.com', '/kibana/').replace('name: api', 'name: kibana')}`,
    ),
    'all hosts of a domain, by an Ingress and by an expression':
      ingress('a', at('"*.example.com"', '/'), entryPoints('websecure')) +
      route('b', 'HostRegexp(`^[a-z0-9-]+\\\\.example\\\\.com$`)'),
    'the same host in two Ingresses': ingress('a', at('a.example.com', '/')) + ingress('b', at('a.example.com', '/')),
    'the same host in other letters, and a path with a slash more':
      ingress('a', at('a.example.com', '/api')) + ingress('b', at('A.example.com', '/api/')),
    'an entrypoint in common':
      ingress('a', at('a.example.com', '/'), entryPoints('web,websecure')) +
      ingress('b', at('a.example.com', '/'), entryPoints('websecure')),
    'an expression in other words':
      route('a', 'Host(`a.example.com`) && PathPrefix(`/x`)') +
      route('b', '(Host(`a.example.com`) && (PathPrefix(`/x`)))'),
    'an IngressRoute copied': route('a', 'Host(`a.example.com`)') + route('b', 'Host(`a.example.com`)'),
    'an IngressRoute with its path written out':
      route('a', 'Host(`a.example.com`)') + route('b', 'Host(`a.example.com`) && PathPrefix(`/`)'),
    'an Ingress and an IngressRoute':
      ingress('a', at('a.example.com', '/')) + route('b', 'Host(`a.example.com`)', 'x: 1'),
    'no host at all':
      ingress('a', `{ http: { paths: [{ path: /, pathType: Prefix, backend: ${backend} }] } }`) +
      ingress('b', `{ http: { paths: [{ path: /, pathType: Prefix, backend: ${backend} }] } }`),
  },
  silentOn: {
    'one Ingress in two files, of which `duplicate-object` tells': {
      files: { 'a.yaml': ingress('a', at('a.example.com', '/')), 'b.yaml': ingress('a', at('a.example.com', '/')) },
    },
    'an entrypoint of its own, and those by default':
      ingress('a', at('a.example.com', '/')) + ingress('b', at('a.example.com', '/'), entryPoints('tunnel')),
    'parts of the requests of one path, by weights':
      ingress('a', at('a.example.com', '/'), "zalando.org/backend-weights: '{}'") +
      ingress('b', at('a.example.com', '/')),
    'a path with a slash and without, to one Service': ingress(
      'a',
      `${at('a.example.com', '/kibana')}, ${at('a.example.com', '/kibana/')}`,
    ),
    'shares of requests by the annotation of Traefik 1': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, annotations: { traefik.ingress.kubernetes.io/service-weights: 'a: 90%' } }
      spec: { rules: [{ host: shop.example.com, http: { paths: [{ path: /, backend: { service: { name: a } } }, { path: /, backend: { service: { name: b } } }] } }] }`,
    'an expression for some hosts of a domain':
      ingress('a', at('"*.example.com"', '/'), entryPoints('websecure')) +
      route('b', 'HostRegexp(`^shop-[a-z]+\\\\.example\\\\.com$`)'),
    'one as an Ingress and as an IngressRoute, in two files': {
      files: {
        'ingress.yaml': ingress('a', at('a.example.com', '/')),
        'ingressroute.yaml': route('a', 'Host(`a.example.com`)'),
      },
    },
    'two hosts': ingress('a', `${at('a.example.com', '/')}, ${at('b.example.com', '/')}`),
    'two paths': ingress('a', at('a.example.com', '/')) + ingress('b', at('a.example.com', '/api')),
    'exactly this path, and all beneath it':
      ingress('a', at('a.example.com', '/api')) + ingress('b', at('a.example.com', '/api', 'Exact')),
    'two entrypoints':
      ingress('a', at('a.example.com', '/'), entryPoints('web')) +
      ingress('b', at('a.example.com', '/'), entryPoints('websecure')),
    'two classes':
      ingress('a', at('a.example.com', '/')) + ingress('b', at('a.example.com', '/'), '', 'ingressClassName: nginx'),
    "nginx' canary":
      ingress('a', at('a.example.com', '/')) +
      ingress('b', at('a.example.com', '/'), 'nginx.ingress.kubernetes.io/canary: "true"'),
    'a priority that decides':
      route('a', 'Host(`a.example.com`)') +
      route('b', 'Host(`a.example.com`)', 'entryPoints: [websecure]', 'priority: 9,'),
    'two load balancers':
      ingress('a', at('a.example.com', '/'), '', 'ingressClassName: alb') +
      ingress('b', at('a.example.com', '/'), '', 'ingressClassName: alb'),
    'an IngressRoute for each entrypoint':
      route('a', 'Host(`a.example.com`)') + route('b', 'Host(`a.example.com`)', 'entryPoints: [web]'),
    'rules without paths': ingress('a', '{ host: a.example.com }, { host: a.example.com }'),
  },
});
