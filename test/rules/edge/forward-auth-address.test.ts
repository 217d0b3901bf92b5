import { forwardAuthAddress } from '../../../lib/rules/edge/forward-auth-address';
import { describeRule } from '../../support/describe-rule';

const NAMESPACE = `
  apiVersion: v1
  kind: Namespace
  metadata: { name: shop }
  ---`;
const TRAEFIK = `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { failurePolicy: abort, valuesContent: "hostNetwork: false" }
  ---`;
const service = (spec = 'ports: [{ port: 80 }]') => `
  apiVersion: v1
  kind: Service
  metadata: { name: oauth2-proxy, namespace: shop }
  spec: { ${spec} }
  ---`;
const login = (address: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: login, namespace: shop }
  spec: { forwardAuth: { address: '${address}' } }`;

/** A route to a host, behind the login or not. */
const route = (host: string, middlewares: string, path = '/') => `
  ---
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: sso-${path.length}, namespace: shop }
  spec: { routes: [{ match: "Host(\`${host}\`) && PathPrefix(\`${path}\`)", middlewares: [${middlewares}] }] }`;

describeRule(forwardAuthAddress, {
  finds: {
    'a name misspelt': service() + login('http://oauth-proxy.shop.svc.cluster.local/'),
    'a Service that the namespace of the set lacks': NAMESPACE + service() + login('http://sso.shop.svc:4180/'),
    'a host that it stands before itself':
      login('https://sso.example.com/verify') + route('sso.example.com', '{ name: login }'),
    'no scheme': login('oauth2-proxy.example.com/verify'),
    'a name alone, of another namespace than Traefik’s': TRAEFIK + service() + login('http://oauth2-proxy/verify'),
    'the port of the container': service() + login('http://oauth2-proxy.shop.svc.cluster.local:4180/'),
  },
  silentOn: {
    'the port of the scheme': service() + login('http://oauth2-proxy.shop.svc.cluster.local/oauth2/'),
    'a namespace of others': NAMESPACE + login('http://authelia.auth.svc.cluster.local:9091/api'),
    'a host that is behind no login':
      login('https://sso.example.com/verify') +
      route('sso.example.com', '') +
      route('www.example.com', '{ name: login }'),
    'a host of which one path is behind no login':
      login('https://sso.example.com/oauth2/auth') +
      route('sso.example.com', '{ name: login }') +
      route('sso.example.com', '', '/oauth2'),
    'an address outside': NAMESPACE + login('https://sso.example.com/verify'),
    'a name alone, of Traefik’s own namespace': NAMESPACE + login('http://authelia:9091/'),
    'a name alone, where Traefik may be anywhere': service() + login('http://oauth2-proxy/verify'),
    'a headless Service':
      service('clusterIP: None, ports: [{ port: 80 }]') + login('http://oauth2-proxy.shop.svc:4180/'),
    'a template': NAMESPACE + login('http://{{ .Values.sso }}.shop.svc:4180/'),
    'a pod of a StatefulSet by its own name':
      NAMESPACE + service() + login('http://sso-0.sso.shop.svc.cluster.local:4180/'),
    'a name alone, of which neither namespace has a Service': TRAEFIK + service() + login('http://authelia:9091/'),
    'a name without its namespace, of which nobody knows where it is':
      NAMESPACE + service() + login('http://oauth2-proxy.svc:4180/'),
  },
});
