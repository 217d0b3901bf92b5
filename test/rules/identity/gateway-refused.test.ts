import { gatewayRefused } from '../../../lib/rules/identity/gateway-refused';
import { describeRule } from '../../support/describe-rule';

const object = (kind: string, version: string, spec: string) => `
  apiVersion: gateway.networking.k8s.io/${version}
  kind: ${kind}
  metadata: { name: shop, namespace: shop }
  spec: { ${spec} }`;
const path = (match: string) => object('HTTPRoute', 'v1', `rules: [{ matches: [{ path: { ${match} } }] }]`);
const listener = (written: string, className = 'traefik') =>
  object('Gateway', 'v1', `gatewayClassName: ${className}, listeners: [{ name: one, ${written} }]`);

describeRule(gatewayRefused, {
  finds: {
    'a Service without its port': `
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: { name: api, namespace: shop }
      spec: { parentRefs: [{ name: web }], rules: [{ backendRefs: [{ name: api }] }] }
    `,
    'a version that the definition of the set holds, and does not serve': `
      { apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: grpcroutes.gateway.networking.k8s.io }, spec: { group: gateway.networking.k8s.io, names: { kind: GRPCRoute }, versions: [{ name: v1alpha2, served: false }] } }
      ---
      ${object('GRPCRoute', 'v1alpha2', '')}`,
    'a version that went before the release that is installed': {
      files: {
        'README.md':
          'kubectl apply -f https://github.com/kubernetes-sigs/gateway-api/releases/download/v1.2.1/standard-install.yaml',
        'a.yaml': object('HTTPRoute', 'v1alpha2', ''),
      },
    },
    'a route of a version that went': object('HTTPRoute', 'v1alpha2', ''),
    'a GRPCRoute of a version that went': object('GRPCRoute', 'v1alpha2', ''),
    "the Ingress' word for it": path('type: ImplementationSpecific, value: /'),
    'a path without its slash': path('type: PathPrefix, value: api'),
    'HTTPS without a certificate': listener('port: 443, protocol: HTTPS'),
    'HTTPS with an empty list': listener('port: 443, protocol: HTTPS, tls: { mode: Terminate, certificateRefs: [] }'),
    'a protocol in small letters': listener('port: 80, protocol: http'),
  },
  silentOn: {
    'a Service with its port': `
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: { name: api, namespace: shop }
      spec: { parentRefs: [{ name: web }], rules: [{ backendRefs: [{ name: api, port: 80 }] }] }
    `,
    'a backend of another kind': `
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: { name: api, namespace: shop }
      spec: { parentRefs: [{ name: web }], rules: [{ backendRefs: [{ group: traefik.io, kind: TraefikService, name: api }] }] }
    `,
    'a version of the release that a README installs': {
      files: {
        'README.md': 'kubectl apply -k "github.com/kubernetes-sigs/gateway-api/config/crd?ref=v0.4.2"',
        'a.yaml': object('HTTPRoute', 'v1alpha2', ''),
      },
    },
    'a version of the release that a Kustomization installs': `
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      resources: ["https://github.com/kubernetes-sigs/gateway-api/releases/download/v1.0.0/experimental-install.yaml"]
      ---
      ${object('GRPCRoute', 'v1alpha2', '')}`,
    'a version that the definition of the set serves': `
      { apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: grpcroutes.gateway.networking.k8s.io }, spec: { group: gateway.networking.k8s.io, names: { kind: GRPCRoute }, versions: [{ name: v1alpha2, served: true }] } }
      ---
      ${object('GRPCRoute', 'v1alpha2', '')}`,
    'a route of v1beta1': object('HTTPRoute', 'v1beta1', ''),
    'a TCPRoute, which is experimental still': object('TCPRoute', 'v1alpha2', ''),
    'a path without a type': path('value: /api'),
    'an expression': path('type: RegularExpression, value: "[a-z]+"'),
    'a GRPCRoute that matches methods': object('GRPCRoute', 'v1', 'rules: [{ matches: [{ method: { service: x } }] }]'),
    'HTTPS with a certificate': listener('port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: shop-tls }] }'),
    'HTTPS of a controller that has a certificate of its own': listener('port: 443, protocol: HTTPS', 'kong'),
    'TLS that goes through': listener('port: 443, protocol: TLS, tls: { mode: Passthrough }'),
    'a protocol of a controller': listener('port: 80, protocol: example.com/MINE'),
    'a path to be filled in': path('type: "{{ .type }}", value: /'),
  },
});
