import { entrypointUnknown } from '../../../lib/rules/edge/entrypoint-unknown';
import { describeRule } from '../../support/describe-rule';
import { traefikConfig } from '../../support/traefik-config';

const TRAEFIK = (ports: string) => traefikConfig(`ports: ${ports}`);
const ingress = (value: string) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: shop
    namespace: shop
    annotations: { traefik.ingress.kubernetes.io/router.entrypoints: "${value}" }
  spec: { ingressClassName: traefik }`;
const route = (names: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { entryPoints: ${names}, routes: [{ match: Host(\`shop.example.com\`) }] }`;

const udp = (entrypoint: string) => `${TRAEFIK('{ dns: { port: 5300, protocol: UDP } }')}
  apiVersion: traefik.io/v1alpha1
  kind: IngressRouteUDP
  metadata: { name: dns, namespace: shop }
  spec: { entryPoints: [${entrypoint}], routes: [{ services: [{ name: dns, port: 53 }] }] }`;

describeRule(entrypointUnknown, {
  finds: {
    'a route of UDP on an entrypoint of TCP': udp('web'),
    'a route of TCP on an entrypoint of UDP': udp('dns').replace('IngressRouteUDP', 'IngressRouteTCP'),
    'a typo though nothing is known': ingress('websecur'),
    'blanks for commas': ingress('web websecure'),
    'a comma too many': ingress('web,'),
    'a port for a name': `${TRAEFIK('{}')}${ingress('80')}`,
    "the name of another's guide": `${TRAEFIK('{}')}${ingress('https')}`,
    'an entrypoint that the values take away': `${TRAEFIK('{ websecure: null }')}${ingress('websecure')}`,
    'an IngressRouteTCP': `${TRAEFIK('{}')}${route('[imaps]').replace('IngressRoute', 'IngressRouteTCP')}`,
    'an IngressRoute': `${TRAEFIK('{}')}${route('[secure]')}`,
  },
  silentOn: {
    'a route of UDP on an entrypoint of UDP': udp('dns'),
    'two entrypoints with a blank between': ingress('web, websecure'),
    'capitals, which Traefik does not mind': ingress('WebSecure'),
    'an entrypoint that the values add': `${TRAEFIK('{ admin: { port: 9000 } }')}${ingress('admin')}`,
    'a Traefik that is configured elsewhere': ingress('http'),
    'an entrypoint of values that are in another folder': {
      yaml: ingress('imaps'),
      cluster: { chart: '39.0.5' },
    },
    'a template': ingress('{{ .Values.entryPoint }}'),
    "another controller's Ingress": ingress('websecur').replace('ingressClassName: traefik', 'ingressClassName: nginx'),
  },
});
