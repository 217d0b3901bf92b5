import { ingressPath } from '../../../lib/rules/references/ingress-path';
import { describeRule } from '../../support/describe-rule';
import { file, object } from './objects';

const ingress = (paths: string, className = 'traefik', host = 'a.example') =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    'a',
    `spec: { ingressClassName: ${className}, rules: [{ host: ${host}, http: { paths: [${paths}] } }] }`,
  );

describeRule(ingressPath, {
  finds: {
    'a TraefikService behind an Ingress of Traefik': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec:
        ingressClassName: traefik
        rules:
          - host: shop.example.com
            http: { paths: [{ path: /, pathType: Prefix, backend: { resource: { apiGroup: traefik.io, kind: TraefikService, name: files } } }] }
    `,
    'a host without a path': `${ingress('{ path: /, pathType: Prefix }').replace('rules: [', 'rules: [{ host: b.example }, ')}`,
    'no pathType': ingress('{ path: / }'),
    'a pathType that there is not': ingress('{ path: /, pathType: Regex }'),
    'a relative path': ingress('{ path: api, pathType: Prefix }'),
    'no path': ingress('{ pathType: Prefix }'),
    'a pattern for Traefik': ingress('{ path: /*, pathType: Prefix }'),
    'a pattern of another controller, left to Traefik': ingress('{ path: /*, pathType: ImplementationSpecific }'),
    'the start page alone': ingress('{ path: /, pathType: Exact }'),
    'the start page alone, by an annotation': ingress('{ path: /, pathType: ImplementationSpecific }').replace(
      /name: (\S+), namespace/,
      'annotations: { traefik.ingress.kubernetes.io/router.pathmatcher: Path }, name: $1, namespace',
    ),
  },
  silentOn: {
    'a host without a path, and a default': ingress('{ path: /, pathType: Prefix }').replace(
      'rules: [',
      'defaultBackend: { service: { name: a, port: { number: 80 } } }, rules: [{ host: b.example }, ',
    ),
    'a host without a path for another controller': ingress('{ path: /, pathType: Prefix }', 'nginx').replace(
      'rules: [',
      'rules: [{ host: b.example }, ',
    ),
    'a bucket behind an Ingress of another controller': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec:
        ingressClassName: cloud
        rules:
          - host: shop.example.com
            http: { paths: [{ path: /, pathType: Prefix, backend: { resource: { apiGroup: k8s.example.com, kind: StorageBucket, name: files } } }] }
    `,
    'a path that a reader fills in': ingress('{ path: <html-path>, pathType: Prefix }'),
    'a version that needed no pathType': ingress('{ path: / }').replace('/v1', '/v1beta1'),
    'prefixes and an exact path': ingress('{ path: /, pathType: Prefix }, { path: /health, pathType: Exact }'),
    'the start page beside others': file(
      ingress('{ path: /, pathType: Exact }'),
      ingress('{ path: /app, pathType: Prefix }'),
    ),
    'a pattern that an annotation names the matcher for': ingress(
      '{ path: "/api(/|$)(.*)", pathType: ImplementationSpecific }',
    ).replace('name: a,', 'name: a, annotations: { traefik.ingress.kubernetes.io/router.pathmatcher: PathRegexp },'),
    'patterns for other controllers': file(
      ingress('{ path: /api(/|$)(.*), pathType: ImplementationSpecific }', 'nginx'),
      ingress('{ path: "/*", pathType: Prefix }', 'alb', 'b.example'),
    ),
    'a start page that sends its visitors on': ingress('{ path: /, pathType: Exact }', 'nginx').replace(
      'name: a',
      'name: a, annotations: { nginx.ingress.kubernetes.io/permanent-redirect: https://a.example/start }',
    ),
    'a controller’s own paths': ingress('{ pathType: ImplementationSpecific }'),
    'a path that a tool fills in, the whole of it': ingress('"{{ .Values.path }}"'),
    'a pathType that is no text, which the schema refuses': ingress('{ path: /, pathType: 1 }'),
  },
});
