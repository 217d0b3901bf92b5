import { traefikServiceInvalid } from '../../../lib/rules/edge/traefik-service-invalid';
import { describeRule } from '../../support/describe-rule';

const traefikService = (spec: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: TraefikService
  metadata: { name: shop, namespace: shop }
  spec: ${spec}`;
const route = (services: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { entryPoints: [web], routes: [{ kind: Rule, match: 'Host(\`shop.example.com\`)', services: ${services} }] }`;
const service = (spec: string) => `
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: shop, namespace: shop }
  spec: ${spec}`;
const CHECKED = route('[{ name: shop, port: 80, healthCheck: { path: /health } }]');

const internal = (name: string, values: string) => `${route(`[{ kind: TraefikService, name: ${name} }]`)}
  ---
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: '${values}' }`;

describeRule(traefikServiceInvalid, {
  finds: {
    'the API of Traefik, which is off': internal('api@internal', 'api: null'),
    'the dashboard, which is off': internal('dashboard@internal', 'api: { dashboard: false }'),
    'a TraefikService that says nothing': traefikService('{}'),
    'copies of which nobody says how many': traefikService(
      '{ mirroring: { name: shop, port: 80, mirrors: [{ name: canary, port: 80 }] } }',
    ),
    'a copy for itself': traefikService(
      '{ mirroring: { name: web, port: 80, mirrors: [{ kind: TraefikService, name: shop, percent: 10 }] } }',
    ),
    'a Service and itself': traefikService(
      '{ weighted: { services: [{ name: shop, port: 80, weight: 90 }, { name: shop, port: 80, weight: 10 }] } }',
    ),
    'two ways, of which one is read': traefikService(
      '{ weighted: { services: [{ name: shop, port: 80 }] }, mirroring: { name: shop, port: 80 } }',
    ),
    'a route to no service': route('[]'),
    'a way that is empty': traefikService('{ weighted: null }'),
    'an empty list': traefikService('{ weighted: { services: [] } }'),
    'no weight among the services by hash': traefikService(
      '{ highestRandomWeight: { services: [{ name: shop, port: 80, weight: 0 }] } }',
    ),
    'no weight among the services of a route': route(
      '[{ name: shop, port: 80, weight: 0 }, { name: canary, port: 80, weight: 0 }]',
    ),
    'more copies than requests': traefikService(
      '{ mirroring: { name: shop, port: 80, mirrors: [{ name: canary, port: 80, percent: 200 }] } }',
    ),
    'a health check of a Service with pods': CHECKED + service('{ selector: { app: shop }, ports: [{ port: 80 }] }'),
    'the dashboard, which goes with the API': internal('dashboard@internal', 'api: null'),
  },
  silentOn: {
    'the API of Traefik': internal('api@internal', 'api: { dashboard: true }'),
    'ping, which the chart switches on': internal('ping@internal', 'api: null'),
    'the figures of Prometheus': internal('prometheus@internal', '{}'),
    'the API where nobody tells of Traefik': route('[{ kind: TraefikService, name: api@internal }]'),
    'a parent, whose children name the services': `${route('[]')}
  ---
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: child, namespace: shop }
  spec: { parentRefs: [{ name: shop }], routes: [{ match: 'Path(\`/\`)', services: [{ name: shop, port: 80 }] }] }`,
    'one Service on two ports': traefikService(
      '{ weighted: { services: [{ name: shop, port: 80, weight: 90 }, { name: shop, port: 81, weight: 10 }] } }',
    ),
    'a TraefikService of another namespace with its name': traefikService(
      '{ weighted: { services: [{ kind: TraefikService, name: shop, namespace: blog }] } }',
    ),
    'a service without a weight, which is 1': traefikService(
      '{ weighted: { services: [{ name: shop, port: 80 }, { name: canary, port: 80, weight: 0 }] } }',
    ),
    'the weight of the one service of a route, which is not read': route('[{ name: shop, port: 80, weight: 0 }]'),
    'copies of all requests, and of none': traefikService(
      '{ mirroring: { name: shop, port: 80, mirrors: [{ name: a, port: 80, percent: 100 }, { name: b, port: 80, percent: 0 }] } }',
    ),
    'a health check of a server outside':
      CHECKED + service('{ type: ExternalName, externalName: shop.example.com, ports: [{ port: 80 }] }'),
    'a health check of a Service that is not in the set': CHECKED,
    'a TraefikService that stands elsewhere': traefikService(
      '{ weighted: { services: [{ kind: TraefikService, name: canary }, { name: web, port: 80 }] } }',
    ),
    'the dashboard, which an argument for the API brings': internal(
      'dashboard@internal',
      '{ api: null, additionalArguments: [--api=true] }',
    ),
  },
});
