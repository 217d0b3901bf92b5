import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { entrypointOfEdge } from '../../../lib/rules/edge/entrypoint-of-edge';
import { describeRule } from '../../support/describe-rule';

const FLEXIBLE: ClusterFacts = { edge: 'cloudflare-flexible' };
const FULL: ClusterFacts = { edge: 'cloudflare-full-strict' };
const ingress = (annotations: string) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop, annotations: { ${annotations} } }
  spec: { ingressClassName: traefik }`;
const entryPoints = (value: string) => ingress(`traefik.ingress.kubernetes.io/router.entrypoints: '${value}'`);
const route = (spec: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { ${spec} }`;
const TRAEFIK = `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ports: { http: { port: 80, asDefault: false }, websecure: { asDefault: true } }
  ---`;

const MIDDLEWARE = (spec: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: first, namespace: shop }
  spec: { ${spec} }
  ---`;
const WITH_FIRST = ingress(
  'traefik.ingress.kubernetes.io/router.entrypoints: web, traefik.ingress.kubernetes.io/router.middlewares: shop-first@kubernetescrd',
);

describeRule(entrypointOfEdge, {
  finds: {
    'plain HTTP behind Full (strict)': { yaml: entryPoints('web'), cluster: FULL },
    'plain HTTP with another middleware': { yaml: MIDDLEWARE('compress: {}') + WITH_FIRST, cluster: FULL },
    'TLS by annotation behind Flexible': {
      yaml: ingress(
        'traefik.ingress.kubernetes.io/router.entrypoints: web, traefik.ingress.kubernetes.io/router.tls: "true"',
      ),
      cluster: FLEXIBLE,
    },
    'an IngressRoute with tls behind Flexible': {
      yaml: route('entryPoints: [web], tls: {}, routes: [{ match: Host(`shop.example.com`) }]'),
      cluster: FLEXIBLE,
    },
    'a host that is led on to TLS, where only another host is served': {
      yaml: `${MIDDLEWARE('redirectScheme: { scheme: https }')}${WITH_FIRST.replace('traefik }', 'traefik, rules: [{ host: a.example.com }] }')}
  ---${entryPoints('websecure').replace('name: shop', 'name: other').replace('traefik }', 'traefik, rules: [{ host: b.example.com }] }')}`,
      cluster: FULL,
    },
    'an application on the metrics entrypoint': { yaml: entryPoints('metrics'), cluster: FLEXIBLE },
    'a default that is not where Cloudflare arrives': { yaml: TRAEFIK + ingress(''), cluster: FLEXIBLE },
  },
  silentOn: {
    'an entrypoint of which nothing here tells the port': { yaml: entryPoints('internet'), cluster: FLEXIBLE },
    'plain HTTP that is led on to TLS': {
      yaml: MIDDLEWARE('redirectScheme: { scheme: https }') + WITH_FIRST,
      cluster: FULL,
    },
    'a host that is led on to TLS, where it is served': {
      yaml: `${MIDDLEWARE('redirectScheme: { scheme: https }')}${WITH_FIRST.replace('traefik }', 'traefik, rules: [{ host: a.example.com }] }')}
  ---${entryPoints('websecure').replace('name: shop', 'name: other').replace('traefik }', 'traefik, rules: [{ host: a.example.com }] }')}`,
      cluster: FULL,
    },
    'both entrypoints': { yaml: entryPoints('web,websecure'), cluster: FULL },
    'TLS with Full (strict)': { yaml: entryPoints('websecure'), cluster: FULL },
    'TLS switched off in words': {
      yaml: ingress('traefik.ingress.kubernetes.io/router.tls: "false"'),
      cluster: FLEXIBLE,
    },
    'an entrypoint of another name on port 80': { yaml: TRAEFIK + entryPoints('http'), cluster: FLEXIBLE },
    'no entrypoint named and none known': { yaml: ingress(''), cluster: FLEXIBLE },
    'visitors who come directly': { yaml: entryPoints('websecure'), cluster: { edge: 'none' } },
    "Traefik's own dashboard": {
      yaml: route(
        'entryPoints: [traefik], routes: [{ match: PathPrefix(`/dashboard`), services: [{ name: api@internal, kind: TraefikService }] }]',
      ),
      cluster: FLEXIBLE,
    },
  },
});
