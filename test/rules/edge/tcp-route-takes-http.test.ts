import { tcpRouteTakesHttp } from '../../../lib/rules/edge/tcp-route-takes-http';
import { describeRule } from '../../support/describe-rule';

const tcp = (spec: string, match = 'HostSNI(`*`)') => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRouteTCP
  metadata: { name: db, namespace: shop }
  spec: { ${spec}, routes: [{ match: ${match}, services: [{ name: db, port: 5432 }] }] }
  ---`;
const http = (entryPoint: string, more = '') => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { entryPoints: [${entryPoint}], routes: [{ match: Host(\`shop.example.com\`), services: [{ name: shop, port: 80 }] }]${more} }
  ---`;
const TRAEFIK = `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: 'ports: { web: { port: 80, asDefault: true }, websecure: { port: 443 } }' }
  ---`;

describeRule(tcpRouteTakesHttp, {
  finds: {
    'the entrypoint by default': TRAEFIK + http('web') + tcp('x: y'),
    'hosts that name no entrypoint': TRAEFIK + http('').replace('entryPoints: [], ', '') + tcp('entryPoints: [web]'),
    'another casing': TRAEFIK + http('web') + tcp('entryPoints: [WEB]'),
    'one of two entrypoints': http('web') + tcp('entryPoints: [postgres, web]'),
  },
  silentOn: {
    'an entrypoint of its own': TRAEFIK + http('web') + tcp('entryPoints: [postgres]'),
    'hosts with TLS, which are told apart': TRAEFIK + http('websecure') + tcp('entryPoints: [websecure]'),
    'a route with TLS of its own': TRAEFIK + http('web', ', tls: {}') + tcp('entryPoints: [web]'),
    'TLS that is passed through': TRAEFIK + http('web') + tcp('entryPoints: [web], tls: { passthrough: true }'),
    'some addresses alone': http('web') + tcp('entryPoints: [web]', '"HostSNI(`*`) && ClientIP(`10.0.0.0/8`)"'),
    'its own entrypoint beside hosts that are served on all':
      TRAEFIK.replace('port: 80, asDefault: true', 'port: 80').replace('443 }', '443 }, postgres: { port: 5432 }') +
      http('').replace('entryPoints: [], ', '') +
      tcp('entryPoints: [postgres]'),
    'no other route': tcp('entryPoints: [web]'),
  },
});
