import { routeShadowed } from '../../../lib/rules/edge/route-shadowed';
import { describeRule } from '../../support/describe-rule';

const WHOLE = 'Host(`shop.example.com`)';
const PART = `${WHOLE} && PathPrefix(\`/uploads\`)`;
const route = (match: string, more = '') =>
  `{ kind: Rule, match: "${match}", ${more} services: [{ name: web, port: 80 }] }`;
const one = (name: string, routes: readonly string[], more = 'entryPoints: [websecure], tls: {}') => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: ${name}, namespace: shop }
  spec: { routes: [${routes.join(', ')}], ${more} }`;

const traefik = (values: string) => `
  ---
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { failurePolicy: abort, valuesContent: '${values}' }`;

const ingress = (name: string, path: string, annotations = '') => `
  ---
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: ${name}, namespace: shop, annotations: { ${annotations} } }
  spec: { ingressClassName: traefik, rules: [{ host: shop.example.com, http: { paths: [{ path: ${path}, pathType: Prefix }] } }] }`;
const priority = (number: number) => `traefik.ingress.kubernetes.io/router.priority: "${number}"`;

describeRule(routeShadowed, {
  finds: {
    'an Ingress of a path at a low priority': ingress('shop', '/') + ingress('blog', '/blog', priority(1)),
    'an Ingress of a host at a high priority': ingress('shop', '/', priority(1000)) + ingress('blog', '/blog'),
    'a path whose priority is below the length of its host’s rule': one('shop', [
      route(WHOLE),
      route(PART, 'priority: 5,'),
    ]),
    'a host among others of a longer rule': `${one('api', [route(`Host(\`api.example.com\`) || ${WHOLE}`)])}
---${one('admin', [route(WHOLE)])}`,
    'everything, which comes first': one('shop', [route(PART), route('PathPrefix(`/`)', 'priority: 1000,')]),
    'an entrypoint that redirects': {
      yaml:
        one('health', [route('Path(`/healthz`)')], 'entryPoints: [web]') +
        traefik('ports: { web: { http: { redirections: { entryPoint: { to: websecure } } } } }'),
      cluster: { edge: 'proxy-protocol' },
    },
    'a path within a path': one('shop', [route(PART), route('PathPrefix(`/up`)', 'priority: 500,')]),
    'capitals in a host': one('shop', [route('Host(`Shop.example.com`)', 'priority: 99,'), route(PART)]),
    'an Ingress of one path alone, below its host':
      ingress('shop', '/') + ingress('blog', '/blog', priority(1)).replace('Prefix', 'Exact'),
  },
  silentOn: {
    'an Ingress of a path at a high priority': ingress('shop', '/') + ingress('blog', '/blog', priority(1000)),
    'an Ingress of a host at a low priority': ingress('shop', '/', priority(1)) + ingress('blog', '/blog'),
    'an Ingress at a low priority on another entrypoint':
      ingress('shop', '/') +
      ingress('blog', '/blog', `${priority(1)}, traefik.ingress.kubernetes.io/router.entrypoints: inside`),
    'a path beside its host, each at its length': one('shop', [route(WHOLE), route(PART)]),
    'a host that the entrypoint redirects to':
      one('plain', [route(WHOLE)], 'entryPoints: [web]') +
      '\n---' +
      one('shop', [route(WHOLE)]) +
      traefik('ports: { web: { http: { redirections: { entryPoint: { to: websecure } } } } }'),
    'an entrypoint that redirects some': `${one('health', [route('Path(`/healthz`)')], 'entryPoints: [web]')}${traefik('ports: { web: { http: { middlewares: [shop-headers@kubernetescrd] } } }')}`,
    'a path above its host': one('shop', [route(WHOLE, 'priority: 10,'), route(PART, 'priority: 20,')]),
    'a canary by a header': one('shop', [
      route(WHOLE),
      route(`${WHOLE} && Header(\`X-Canary\`, \`always\`)`, 'priority: 200,'),
    ]),
    'the same rule on another entrypoint': `${one('shop', [route(PART)])}
---${one('plain', [route(WHOLE, 'priority: 100,')], 'entryPoints: [web]')}`,
    'a catch-all at the end': one('shop', [route(WHOLE), route('PathPrefix(`/`)', 'priority: 1,')]),
    'all but one path': one('shop', [route(PART), route(`${WHOLE} && !PathPrefix(\`/uploads\`)`, 'priority: 100,')]),
    'one of two alternatives': one('shop', [
      route(`${WHOLE} || Host(\`www.example.com\`)`),
      route(WHOLE, 'priority: 90,'),
    ]),
    'a rule that nobody can read': one('shop', [route('Host(shop.example.com)'), route(WHOLE, 'priority: 90,')]),
    'priority 0, which is none': one('shop', [route(WHOLE), route(PART, 'priority: 0,')]),
    'the syntax of Traefik 2, which is read in another way': one('shop', [
      route(WHOLE, 'syntax: v2, priority: 99,'),
      route(PART),
    ]),
    'Ingresses of all hosts of a domain': (ingress('shop', '/') + ingress('blog', '/blog', priority(1)))
      .replaceAll('host: shop', "host: '*'")
      .replaceAll("'*'.example.com", "'*.example.com'"),
    'a path that Traefik takes as it likes': (ingress('shop', '/') + ingress('blog', '/blog', priority(1))).replaceAll(
      'Prefix',
      'ImplementationSpecific',
    ),
    'an Ingress of one path alone, above what is below that path':
      ingress('shop', '/blog', priority(1000)).replace('Prefix', 'Exact') + ingress('blog', '/blog/posts'),
  },
});
