import { stickyWithoutEffect } from '../../../lib/rules/edge/sticky-without-effect';
import { describeRule } from '../../support/describe-rule';

const service = (annotations: string) => `
  apiVersion: v1
  kind: Service
  metadata: { name: shop, namespace: shop, annotations: { ${annotations} } }
  spec: { selector: { app: shop }, ports: [{ port: 80 }] }
  ---`;
const cookie = 'traefik.ingress.kubernetes.io/service.sticky.cookie';
const STICKY = service(`${cookie}: 'true', ${cookie}.name: pod`);
const route = (sticky: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { routes: [{ match: 'Host(\`shop.example.com\`)', services: [{ name: shop, port: 80${sticky} }] }] }
  ---`;
const INGRESS = `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop }
  spec:
    ingressClassName: traefik
    rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] } }]
  ---`;
const versions = (ofVersion: string, ofPod: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: TraefikService
  metadata: { name: shop, namespace: shop }
  spec:
    weighted:
      services: [{ name: shop, port: 80, sticky: { cookie: { name: ${ofPod} } } }, { name: canary, port: 80 }]
      sticky: { cookie: { name: ${ofVersion} } }`;

describeRule(stickyWithoutEffect, {
  finds: {
    'sameSite none without secure by annotation': service(`${cookie}.name: pod, ${cookie}.sameSite: none`) + INGRESS,
    'the cookies of version and pod under one name': versions('shop', 'shop'),
    'annotations of a Service that an IngressRoute leads to': STICKY + route(''),
  },
  silentOn: {
    'sameSite none with secure by annotation': `${service(`${cookie}.samesite: none, ${cookie}.secure: 'TRUE'`)}${INGRESS}`,
    'cookies of version and pod under two names': versions('version', 'pod'),
    'cookies whose names Traefik makes up': versions("''", "''"),
    'annotations of a Service that an Ingress leads to': STICKY + INGRESS,
    'annotations of a Service that both lead to': STICKY + INGRESS + route(''),
    'annotations beside a route that says it too': STICKY + route(', sticky: { cookie: { name: pod } }'),
    'annotations of a Service that nothing here leads to': STICKY,
  },
});
