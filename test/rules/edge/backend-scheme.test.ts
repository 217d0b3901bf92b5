import { backendScheme } from '../../../lib/rules/edge/backend-scheme';
import { describeRule } from '../../support/describe-rule';

const service = (scheme: string, ports = '{ name: http, port: 80, targetPort: http }') => `
  apiVersion: v1
  kind: Service
  metadata: { name: api, namespace: shop${scheme === '' ? '' : `, annotations: { traefik.ingress.kubernetes.io/service.serversscheme: ${scheme} }`} }
  spec: { selector: { app: api }, ports: [${ports}] }
  ---`;
const pod = (probe: string) => `
  apiVersion: v1
  kind: Pod
  metadata: { name: api, namespace: shop, labels: { app: api } }
  spec:
    containers:
      - name: api
        image: shop/api:1.0.0
        ports: [{ name: http, containerPort: 8000 }, { name: https, containerPort: 8443 }]
        ${probe}
  ---`;
const route = (scheme: string, port: number | string = 80) => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: api, namespace: shop }
  spec: { routes: [{ kind: Rule, match: Host(\`a\`), services: [{ name: api, port: ${port}, scheme: ${scheme} }] }] }`;
const PLAIN = 'livenessProbe: { httpGet: { path: /, port: http } }';
const TLS = 'livenessProbe: { httpGet: { path: /, port: http, scheme: HTTPS } }';

const ingress = (port: string, className = 'traefik') => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: api, namespace: shop }
  spec: { ingressClassName: ${className}, rules: [{ host: a, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { ${port} } } } }] } }] }`;

const routeWithout = route('http').replace(', scheme: http', '');
const tcpRoute = routeWithout.replace('kind: IngressRoute', 'kind: IngressRouteTCP').replace('Host(', 'HostSNI(');

describeRule(backendScheme, {
  finds: {
    'HTTP/2 without TLS to what is probed with TLS': service('h2c') + pod(TLS),
    'no TLS by an Ingress to what is probed with TLS': service('') + pod(TLS) + ingress('number: 80'),
    'no TLS by a route to what is probed with TLS': service('') + pod(TLS) + routeWithout,
    'plain HTTP behind a port named https':
      service('', '{ name: https, port: 80, targetPort: http }') + pod(PLAIN) + ingress('number: 80'),
    'plain HTTP behind port 443': service('', '{ port: 443, targetPort: http }') + pod(PLAIN) + ingress('number: 443'),
    'the same in a route':
      service('', '{ name: https-web, port: 80, targetPort: http }') +
      pod(PLAIN) +
      route("''", 80).replace(", scheme: ''", ''),
    'TLS to a port by its name': service('https') + pod(PLAIN),
    'TLS by a route': service('') + pod(PLAIN) + route('https'),
    'a scheme that there is not': service('') + pod(PLAIN) + route('grpc'),
    'a scheme in capitals': service('') + pod(PLAIN) + route('HTTPS'),
  },
  silentOn: {
    'no TLS to plain HTTP, as both are by default': `${service('') + pod(PLAIN) + ingress('number: 80')}
  ---${routeWithout}`,
    'connections that are passed on as they are': service('') + pod(TLS) + tcpRoute,
    'a port that answers both ways':
      service('') +
      pod(`${PLAIN}\n        readinessProbe: { httpGet: { path: /, port: http, scheme: HTTPS } }`) +
      ingress('number: 80'),
    'a port named https with TLS behind it':
      service('', '{ name: https, port: 443, targetPort: http }') + pod(TLS) + ingress('name: https'),
    'a port named https, said to be http':
      service('http', '{ name: https, port: 80, targetPort: http }') + pod(PLAIN) + ingress('number: 80'),
    'another controller, which goes by its own annotations':
      service('', '{ name: https, port: 80, targetPort: http }') + pod(PLAIN) + ingress('number: 80', 'nginx'),
    'a route that says http': service('', '{ name: https, port: 80, targetPort: http }') + pod(PLAIN) + route('http'),
    'the plain one of two ports':
      service('', '{ name: http, port: 80, targetPort: http }, { name: https, port: 443, targetPort: https }') +
      pod(PLAIN) +
      ingress('number: 80'),
    'TLS to what is probed with TLS': service('https') + pod(TLS),
    'TLS to what is probed on another port': service('https', '{ port: 443, targetPort: https }') + pod(PLAIN),
    'one of two ports':
      service('https', '{ name: a, port: 80, targetPort: http }, { name: b, port: 443, targetPort: https }') +
      pod(PLAIN),
    'a port whose probe opens it alone': service('https') + pod('livenessProbe: { tcpSocket: { port: http } }'),
    'plain HTTP': service('http') + pod(PLAIN),
    'HTTP/2 without TLS, which may answer HTTP/1 as well': service('h2c') + pod(PLAIN),
    'pods of another repository': service('https'),
    'a route to the port with TLS':
      service('', '{ name: a, port: 80, targetPort: http }, { name: b, port: 443, targetPort: https }') +
      pod(PLAIN) +
      route('https', 443),
    'an unknown word in the annotation, of which another rule tells': service('tls') + pod(PLAIN),
    'a scheme that is filled in, and an empty one': ['"{{ .Values.scheme }}"', '""']
      .map((scheme) => service('') + pod(PLAIN) + route(scheme))
      .join('\n  ---'),
  },
});
