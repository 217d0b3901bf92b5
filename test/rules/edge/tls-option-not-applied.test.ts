import { tlsOptionNotApplied } from '../../../lib/rules/edge/tls-option-not-applied';
import { describeRule } from '../../support/describe-rule';

const route = (name: string, match: string, tls: string, entryPoint = 'websecure') => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: ${name}, namespace: shop }
  spec:
    entryPoints: [${entryPoint}]
    routes: [{ kind: Rule, match: ${JSON.stringify(match)}, services: [{ name: ${name}, port: 80 }] }]${tls}
  ---`;
const WITH = `
    tls: { options: { name: with-certificate } }`;
const ingress = (host: string, annotations: string) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: front, namespace: shop, annotations: { ${annotations} } }
  spec:
    ingressClassName: traefik
    rules: [{ host: '${host}', http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: front, port: { number: 80 } } } }] } }]
  ---`;
const PREFIX = 'traefik.ingress.kubernetes.io/router';
const OPTION = `${PREFIX}.tls.options: shop-with-certificate@kubernetescrd`;
const VALUES = (defaults: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ports: { web: { asDefault: ${defaults} }, websecure: { asDefault: false } }
  ---`;

const GUARD = (name: string, namespace = 'shop') => `
  apiVersion: traefik.io/v1alpha1
  kind: TLSOption
  metadata: { name: ${name}, namespace: ${namespace} }
  spec: { clientAuth: { clientAuthType: RequireAndVerifyClientCert, secretNames: [ca] } }
  ---`;
const PLAIN = route('a', 'Host(`a.example.com`)', '\n    tls: {}');

describeRule(tlsOptionNotApplied, {
  finds: {
    'an option that asks for certificates, and no route names': VALUES('true') + GUARD('origin') + PLAIN,
    'an option that only a label names':
      VALUES('true') +
      GUARD('origin, labels: { app: origin }') +
      PLAIN +
      PLAIN.replace('name: a', 'name: b, labels: { app: origin }'),
    'a route for a path of the host that leaves it to the default':
      route('a', 'Host(`a.example.com`)', WITH) + route('b', 'Host(`a.example.com`) && PathPrefix(`/b`)', ''),
    'two options of one host':
      route('a', 'Host(`a.example.com`)', WITH) +
      route('b', 'Host(`A.example.com`) && Path(`/b`)', '\n    tls: { options: { name: other } }'),
    'a pattern': route('a', 'HostRegexp(`^[a-z]+\\.example\\.com$`)', WITH),
    'a wildcard of an Ingress': ingress('*.example.com', OPTION),
    'an Ingress beside a route':
      ingress('a.example.com', `${PREFIX}.entrypoints: websecure`) + route('a', 'Host(`a.example.com`)', WITH),
    'an Ingress on all entrypoints beside a route':
      VALUES('false') + ingress('a.example.com', '') + route('a', 'Host(`a.example.com`)', WITH),
  },
  silentOn: {
    'one option, by its whole name too':
      route('a', 'Host(`a.example.com`)', WITH) +
      route(
        'b',
        'Host(`a.example.com`) && PathPrefix(`/b`)',
        WITH.replace('with-certificate', 'shop-with-certificate@kubernetescrd'),
      ),
    'the default option, which needs no name': VALUES('true') + GUARD('default') + PLAIN,
    'an option that a route names':
      VALUES('true') + GUARD('with-certificate') + route('a', 'Host(`a.example.com`)', WITH),
    'an option for the routes of another repository': GUARD('origin') + PLAIN,
    'an Ingress and a route with the same option':
      ingress('a.example.com', OPTION) + route('a', 'Host(`a.example.com`)', WITH),
    'a route of plain HTTP, which takes no TLS':
      route('a', 'Host(`a.example.com`)', WITH) + route('b', 'Host(`a.example.com`)', '', 'web'),
    'an Ingress that is on the entrypoint of plain HTTP by default':
      VALUES('true') + ingress('a.example.com', '') + route('a', 'Host(`a.example.com`)', WITH),
    'a route that names the entrypoint of plain HTTP, beside the chart':
      VALUES('false') + route('a', 'Host(`a.example.com`)', WITH) + route('b', 'Host(`a.example.com`)', '', 'web'),
    'other hosts': route('a', 'Host(`a.example.com`)', WITH) + route('b', 'Host(`b.example.com`)', ''),
    'no option at all': route('a', 'Host(`a.example.com`)', '') + route('b', 'HostRegexp(`.+`)', '\n    tls: {}'),
  },
});
