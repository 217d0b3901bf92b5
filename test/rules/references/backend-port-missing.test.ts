import { backendPortMissing } from '../../../lib/rules/references/backend-port-missing';
import { describeRule } from '../../support/describe-rule';
import { file, object, service } from './objects';

const API = service('api', '{ selector: { app: api }, ports: [{ name: http, port: 80, targetPort: 8000 }] }');
const ingress = (port: string) =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    'shop',
    `spec: { defaultBackend: { service: { name: api${port === '' ? '' : `, port: { ${port} }`} } } }`,
  );
const route = (port: string, kind = 'IngressRoute') =>
  object('traefik.io/v1alpha1', kind, 'shop', `spec: { routes: [{ match: a, services: [{ name: api${port} }] }] }`);

describeRule(backendPortMissing, {
  finds: {
    "the pods' port": file(API, ingress('number: 8000')),
    'a name that no port has': file(API, ingress('name: web')),
    'an IngressRoute by number': file(API, route(', port: 8000')),
    'an IngressRoute by a number in quotes': file(API, route(', port: "80"')),
    'an IngressRoute without a port': file(API, route('')),
    'a TraefikService without a port': file(
      API,
      object(
        'traefik.io/v1alpha1',
        'TraefikService',
        'shop',
        'spec: { weighted: { services: [{ name: api, weight: 1 }] } }',
      ),
    ),
    'a TCP route': file(API, route(', port: 25', 'IngressRouteTCP')),
  },
  silentOn: {
    'a Service by a name that a script fills in': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec: { rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: $NAME, port: { number: 80 } } } }] } }] }
      ---
      { apiVersion: v1, kind: Service, metadata: { name: $NAME }, spec: { selector: { app: api }, ports: [{ port: 81 }] } }`,
    'a Service of another example': {
      files: {
        'docs/headless.yaml': file(API, object('v1', 'ConfigMap', 'a', '')),
        'docs/single.yaml': file(
          ingress('number: 81'),
          object('v1', 'ConfigMap', 'a', ''),
          object('v1', 'ConfigMap', 'b', ''),
        ),
        'docs/tls.yaml': object('v1', 'ConfigMap', 'b', ''),
      },
    },
    'a port that a program fills in': file(API, ingress('').replace('name: api', 'name: api, port: "{{ port }}"')),
    'an Ingress without a port, which is a choice that nobody made': file(API, ingress('')),
    'a Service that another file of the folder brings with the port': {
      files: {
        'ingress.yaml': object(
          'networking.k8s.io/v1',
          'Ingress',
          'api',
          'spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }',
        ),
        'web-lb.yaml': service('web', '{ selector: { app: web }, ports: [{ port: 8080 }] }'),
        'web.yaml': service('web', '{ selector: { app: web }, ports: [{ port: 80 }] }'),
      },
    },
    'an action of a load balancer': file(
      service('root', '{ selector: { app: api }, ports: [{ port: 80 }] }'),
      object(
        'networking.k8s.io/v1',
        'Ingress',
        'api',
        'spec: { defaultBackend: { service: { name: root, port: { name: use-annotation } } } }',
      ),
    ),
    'a number': file(API, ingress('number: 80')),
    'a name': file(API, ingress('name: http')),
    'an IngressRoute by name': file(API, route(', port: http')),
    'a Service that is not in the set': ingress('number: 80'),
    'an external name without ports': file(
      service('api', '{ type: ExternalName, externalName: a.example }'),
      ingress('number: 443'),
    ),
    'a headless Service': file(service('api', '{ clusterIP: None, ports: [{ port: 80 }] }'), ingress('number: 80')),
  },
});
