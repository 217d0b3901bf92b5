import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { ingressCatchAll } from '../../../lib/rules/edge/ingress-catch-all';
import { describeRule } from '../../support/describe-rule';

const cluster: ClusterFacts = { edge: 'cloudflare-flexible' };
const PATHS =
  'http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] }';
const ingress = (spec: string) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop }
  spec: { ingressClassName: traefik, ${spec} }`;

const route = (match: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec:
    routes:
      - kind: Rule
        match: ${match}
        services: [{ name: shop, port: 80 }]`;

describeRule(ingressCatchAll, {
  finds: {
    'a path behind ||, while the host is in the other half': route(
      'Host(`a.example.com`) && PathPrefix(`/a`) || PathPrefix(`/b`)',
    ),
    'one rule of two': { yaml: ingress(`rules: [{ host: a.example.com, ${PATHS} }, { ${PATHS} }]`), cluster },
    'an empty host': { yaml: ingress(`rules: [{ host: a.example.com, ${PATHS} }, { host: "", ${PATHS} }]`), cluster },
  },
  silentOn: {
    'paths in parentheses': route('Host(`a.example.com`) && (PathPrefix(`/a`) || PathPrefix(`/b`))'),
    'a host in each half': route('Host(`a.example.com`) && PathPrefix(`/a`) || Host(`b.example.com`)'),
    'a path of every host, and a host with all': route('Host(`a.example.com`) || PathPrefix(`/.well-known/`)'),
    'who comes from inside': route('Host(`a.example.com`) && Path(`/a`) || ClientIP(`10.0.0.0/8`)'),
    'a set with one Ingress for all names': { yaml: ingress(`rules: [{ ${PATHS} }]`), cluster },
    'a default backend': {
      yaml: ingress(
        `defaultBackend: { service: { name: sorry, port: { number: 80 } } }, rules: [{ host: a.example.com, ${PATHS} }]`,
      ),
      cluster,
    },
    'an edge of which nothing is known': ingress(`rules: [{ host: a.example.com, ${PATHS} }, { ${PATHS} }]`),
  },
});
