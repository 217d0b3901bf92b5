import { tcpRouteWithoutTls } from '../../../lib/rules/edge/tcp-route-without-tls';
import { describeRule } from '../../support/describe-rule';

const route = (match: string, more = '') => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRouteTCP
  metadata: { name: mail, namespace: mail }
  spec: { routes: [{ match: "${match}" }] ${more} }`;

describeRule(tcpRouteWithoutTls, {
  finds: {
    'a pattern of names': route('HostSNIRegexp(`^.+\\\\.example\\\\.com$`)'),
    'a name beside an address': route('HostSNI(`db.example.com`) && ClientIP(`10.0.0.0/8`)'),
  },
  silentOn: {
    'a template': route('HostSNI(`{{ .Values.host }}`)'),
    'any name': route('HostSNI(`*`)'),
    'an address alone': route('ClientIP(`10.0.0.0/8`)'),
    'TLS that Traefik ends': route('HostSNI(`db.example.com`)', ', tls: { secretName: db }'),
    'TLS with the defaults': route('HostSNI(`db.example.com`)', ', tls: {}'),
  },
});
