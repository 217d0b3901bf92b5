import { backendServiceMissing } from '../../../lib/rules/references/backend-service-missing';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { file, NAMESPACE, object, pod, service, workload } from './objects';

const API = service('api', '{ selector: { app: api }, ports: [{ port: 80 }] }');
const ingress = (name: string, namespace = 'shop') =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    'shop',
    `spec: { rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${name}, port: { number: 80 } } } }] } }] }`,
    namespace,
  );
const traefik = (kind: string, spec: string) => object('traefik.io/v1alpha1', kind, 'shop', `spec: ${spec}`);

describeRule(backendServiceMissing, {
  finds: {
    'a Service of another namespace': file(API, ingress('api', 'office')),
    'a renamed Service': file(API, ingress('backend')),
    'a Service of a namespace whose pods the set has': file(NAMESPACE, workload('web', pod()), ingress('api')),
    'a default backend': file(
      API,
      object(
        'networking.k8s.io/v1',
        'Ingress',
        'a',
        'spec: { defaultBackend: { service: { name: ap, port: { number: 80 } } } }',
      ),
    ),
    'an IngressRoute': file(
      API,
      traefik('IngressRoute', '{ routes: [{ kind: Rule, match: a, services: [{ name: canary, port: 80 }] }] }'),
    ),
    'an IngressRoute whose Service was left empty': file(
      API,
      traefik('IngressRoute', "{ routes: [{ kind: Rule, match: a, services: [{ name: '', port: 80 }] }] }"),
    ),
    'a TCP route': file(
      API,
      traefik('IngressRouteTCP', '{ routes: [{ match: a, services: [{ name: mail, port: 25 }] }] }'),
    ),
    'a UDP route': file(API, traefik('IngressRouteUDP', '{ routes: [{ services: [{ name: dns, port: 53 }] }] }')),
    'a share of a weighted service': file(
      API,
      traefik(
        'TraefikService',
        '{ weighted: { services: [{ name: api, port: 80 }, { name: api-canary, port: 80 }] } }',
      ),
    ),
    'a mirror': file(
      API,
      traefik('TraefikService', '{ mirroring: { name: api, port: 80, mirrors: [{ name: shadow, port: 80 }] } }'),
    ),
    'an error page': file(
      API,
      traefik('Middleware', '{ errors: { status: ["500"], service: { name: pages, port: 80 } } }'),
    ),
    'an HTTPRoute': file(
      API,
      object(
        'gateway.networking.k8s.io/v1',
        'HTTPRoute',
        'a',
        'spec: { rules: [{ backendRefs: [{ name: web, port: 80 }] }] }',
      ),
    ),
  },
  silentOn: {
    'a Service that an example of many leaves out': {
      files: {
        'docs/headless.yaml': file(API, object('v1', 'ConfigMap', 'a', '')),
        'docs/single.yaml': file(
          object(
            'networking.k8s.io/v1',
            'Ingress',
            'a',
            'spec: { defaultBackend: { service: { name: other, port: { number: 80 } } } }',
          ),
          object('v1', 'ConfigMap', 'a', ''),
          object('v1', 'ConfigMap', 'b', ''),
        ),
        'docs/tls.yaml': object('v1', 'ConfigMap', 'b', ''),
      },
    },
    'what an HTTPRoute asks that is no Service of this cluster': file(
      API,
      object(
        'gateway.networking.k8s.io/v1',
        'HTTPRoute',
        'a',
        'spec: { rules: [{ backendRefs: [{ group: serving.knative.dev, kind: Service, name: web, port: 80 }] }] }',
      ),
    ),
    'the Service of a chart, beside workloads of its namespace': file(
      NAMESPACE,
      workload('web', pod()),
      ingress('prome-grafana'),
    ),
    'a namespace that the set only names, for what helm installs there': file(NAMESPACE, ingress('grafana')),
    'a Service of another folder that goes to whatever namespace it is applied to': {
      files: {
        'ingress/shop.yaml': file(NAMESPACE, workload('web', pod()), ingress('api')),
        'api/service.yaml': API.replace(', namespace: shop', ''),
      },
    },
    'a Service of the namespace': file(API, ingress('api')),
    'an HTTPRoute in a namespace of which no Service is here': file(
      NAMESPACE,
      object(
        'gateway.networking.k8s.io/v1',
        'HTTPRoute',
        'a',
        'spec: { rules: [{ backendRefs: [{ name: web, port: 80 }] }] }',
      ),
    ),
    'an Ingress alone, whose Service is applied from elsewhere': ingress('api'),
    'an external name': file(service('api', '{ type: ExternalName, externalName: a.example }'), ingress('api')),
    'a resource backend': file(
      API,
      object(
        'networking.k8s.io/v1',
        'Ingress',
        'a',
        'spec: { defaultBackend: { resource: { apiGroup: a.example, kind: Bucket, name: x } } }',
      ),
    ),
    'a Service of a chart': file(
      API,
      object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'grafana', 'spec: {}'),
      ingress('grafana'),
    ),
    'a Service that an operator makes': file(
      API,
      object('elasticsearch.k8s.elastic.co/v1', 'Elasticsearch', 'logs', 'spec: {}'),
      ingress('logs-es-http'),
    ),
    "Traefik's own services": file(
      API,
      traefik(
        'IngressRoute',
        '{ routes: [{ kind: Rule, match: a, services: [{ name: api@internal, kind: TraefikService }] }] }',
      ),
    ),
    'a TraefikService': file(
      API,
      traefik(
        'IngressRoute',
        '{ routes: [{ kind: Rule, match: a, services: [{ name: split, kind: TraefikService }] }] }',
      ),
    ),
    'a Service of another namespace, named with it': file(
      API,
      object(
        'traefik.io/v1alpha1',
        'IngressRoute',
        'a',
        'spec: { routes: [{ kind: Rule, match: a, services: [{ name: api, namespace: shop, port: 80 }] }] }',
        'edge',
      ),
    ),
    'another word before the same': {
      files: {
        'ingress/shop.yaml': ingress('bar-service'),
        'api/service.yaml': service('cartservice', '{ ports: [{ port: 80 }] }'),
      },
    },
    'a number in the name': file(API, service('web-1', '{ ports: [{ port: 80 }] }', 'office'), ingress('web-2', 'lab')),
    'a route of the Gateway API, which is all that the set shows of a system beside its pods': file(
      NAMESPACE,
      workload('web', pod()),
      object(
        'gateway.networking.k8s.io/v1',
        'HTTPRoute',
        'shop',
        'spec: { rules: [{ backendRefs: [{ name: api, port: 80 }] }] }',
      ),
    ),
  },
});

test('a Service that several hosts of an Ingress are sent to is told of once', () => {
  const rule =
    '{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ap, port: { number: 80 } } } }] } }';
  const shop = object('networking.k8s.io/v1', 'Ingress', 'shop', `spec: { rules: [${rule}, ${rule}] }`);
  expect(findingsOf(backendServiceMissing, file(API, shop))).toHaveLength(1);
});
