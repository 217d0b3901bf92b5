import { balancersDiffer } from '../../../lib/rules/edge/balancers-differ';
import { describeRule } from '../../support/describe-rule';

const believes = (...addresses: string[]) => `proxyProtocol: { trustedIPs: [${addresses.join(', ')}] }`;
const traefik = (imaps: string, web = believes('10.0.0.3')) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ports:
        web: { ${web} }
        websecure: { ${web} }
        imaps: { port: 993, ${imaps} }
  ---`;
const route = (transport: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRouteTCP
  metadata: { name: imaps, namespace: mail }
  spec:
    entryPoints: [imaps]
    routes: [{ match: HostSNI(\`*\`), services: [{ name: mail, port: 993, ${transport} }] }]
  ---
  apiVersion: traefik.io/v1alpha1
  kind: ServersTransportTCP
  metadata: { name: told, namespace: mail }
  spec: { proxyProtocol: { version: 2 } }
  ---`;
const ping = (match: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: health, namespace: kube-system }
  spec:
    entryPoints: [web]
    routes: [{ match: "Path(\`/ping\`) && (${match})", services: [{ kind: TraefikService, name: ping@internal }] }]
  ---`;

describeRule(balancersDiffer, {
  finds: {
    'another address on one port': traefik(believes('10.0.0.30')),
    'one of two addresses': traefik(believes('10.0.0.3'), believes('10.0.0.3', '10.0.0.4')),
    'a wider range': traefik(believes('10.0.0.0/24')),
    'no PROXY header read, where the server is told of one': traefik('protocol: TCP') + route('serversTransport: told'),
    'the same by the field at the service': traefik('protocol: TCP') + route('proxyProtocol: { version: 2 }'),
    'a health check of another': traefik(believes('10.0.0.3')) + ping('ClientIP(`10.0.0.30`)'),
  },
  silentOn: {
    'the same address, written with its prefix': traefik(believes('10.0.0.3/32')),
    'the same in another order': traefik(believes('10.0.0.4', '10.0.0.3'), believes('10.0.0.3', '10.0.0.4')),
    'a port where the balancer says nothing, nor Traefik': traefik('protocol: TCP') + route('weight: 1'),
    'another address, where the balancers of the cluster are known and another rule goes by them': {
      yaml: traefik(believes('10.0.0.30')),
      cluster: { balancers: ['10.0.0.3'] },
    },
    'no balancers at all': traefik('protocol: TCP', '') + route('serversTransport: told'),
    'its own health check': traefik(believes('10.0.0.3')) + ping('ClientIP(`10.0.0.3/32`)'),
    'a health check from its network': traefik(believes('10.0.0.3')) + ping('ClientIP(`10.0.0.0/24`)'),
    'a health check of the balancer and of others':
      traefik(believes('10.0.0.3')) + ping('ClientIP(`10.0.0.9`) || ClientIP(`10.0.0.3`)'),
    'a health check that anybody may ask': traefik(believes('10.0.0.3')) + ping('Host(`a.example.com`)'),
  },
});
