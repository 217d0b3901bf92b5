import { redirectOfNone } from '../../../lib/rules/edge/redirect-of-none';
import { describeRule } from '../../support/describe-rule';

const redirect = (regex: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: moved, namespace: shop }
  spec: { redirectRegex: { regex: '${regex}', replacement: 'https://example.com/' } }
  ---`;
const ingress = (host: string, entryPoints = 'web') => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: shop
    namespace: shop
    annotations:
      traefik.ingress.kubernetes.io/router.entrypoints: ${entryPoints}
      traefik.ingress.kubernetes.io/router.middlewares: shop-moved@kubernetescrd
  spec: { ingressClassName: traefik, rules: [{ host: ${host} }] }
  ---`;
const traefik = (values = 'logs: {}') => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: '${values}' }`;
const route = (match: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { routes: [{ match: '${match}', middlewares: [{ name: moved }] }] }`;

const WWW = String.raw`^https?://www\.example\.com/(.*)`;

describeRule(redirectOfNone, {
  finds: {
    'a host that its Ingress does not serve': redirect(WWW) + ingress('example.com'),
    'a host without anything behind it': redirect(String.raw`^https?://www\.example\.com`) + ingress('example.com'),
    'https where Traefik takes plain HTTP alone':
      redirect(String.raw`^https://www\.example\.com/(.*)`) + ingress('www.example.com') + traefik(),
    'an end where the path begins': redirect('^https?://www.example.com$') + ingress('www.example.com'),
  },
  silentOn: {
    'the host that it is for': redirect(WWW) + ingress('www.example.com'),
    'a host in groups': redirect(String.raw`^http(s)?://(?:www|shop)\.example\.com/(.*)`) + ingress('example.com'),
    'any host with www': redirect(String.raw`^https?://(?:www\.)?(.+)`) + ingress('example.com'),
    'slashes that are escaped': redirect(String.raw`^https?:\/\/www\.example\.com\/(.*)`) + ingress('www.example.com'),
    'any host with www, to the end': redirect(String.raw`^https?://(www\.)?(.*)$`) + ingress('example.com'),
    'a path alone': redirect('^(.*)/old$') + ingress('example.com'),
    'https where Traefik takes TLS':
      redirect(String.raw`^https://www\.example\.com/(.*)`) + ingress('www.example.com', 'web,websecure') + traefik(),
    'https where nobody tells of Traefik':
      redirect(String.raw`^https://www\.example\.com/(.*)`) + ingress('www.example.com'),
    'hosts by a pattern': redirect(WWW) + route('HostRegexp(`.+`)'),
    'a route without a host': redirect(WWW) + route('PathPrefix(`/`)'),
    'one for all routes of an entrypoint':
      redirect(WWW) +
      ingress('example.com') +
      traefik('ports: { web: { http: { middlewares: [shop-moved@kubernetescrd] } } }'),
    'one that nothing names': redirect(WWW),
  },
});
