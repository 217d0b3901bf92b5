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

describeRule(forwardAuthAddress, {
  finds: {
    'a name misspelt': service() + login('http://oauth-proxy.shop.svc.cluster.local/'),
    'a Service that the namespace of the set lacks': NAMESPACE + service() + login('http://sso.shop.svc:4180/'),
    'no scheme': login('oauth2-proxy.example.com/verify'),
    'a name alone, of another namespace than Traefik’s': TRAEFIK + service() + login('http://oauth2-proxy/verify'),
    'the port of the container': service() + login('http://oauth2-proxy.shop.svc.cluster.local:4180/'),
  },
  silentOn: {
    'the port of the scheme': service() + login('http://oauth2-proxy.shop.svc.cluster.local/oauth2/'),
    'a namespace of others': NAMESPACE + login('http://authelia.auth.svc.cluster.local:9091/api'),
    'an address outside': NAMESPACE + login('https://sso.example.com/verify'),
    'a name alone, of Traefik’s own namespace': NAMESPACE + login('http://authelia:9091/'),
    'a name alone, where Traefik may be anywhere': service() + login('http://oauth2-proxy/verify'),
    'a headless Service':
      service('clusterIP: None, ports: [{ port: 80 }]') + login('http://oauth2-proxy.shop.svc:4180/'),
    'a template': NAMESPACE + login('http://{{ .Values.sso }}.shop.svc:4180/'),
  },
});
