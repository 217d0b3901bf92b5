import { crossOrigin } from '../../../lib/rules/edge/cross-origin';
import { describeRule } from '../../support/describe-rule';

const headers = (settings: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: cors, namespace: shop }
  spec: { headers: { ${settings} } }`;

const ADMIN = `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: admin, namespace: shop }
  spec: { ingressClassName: traefik, rules: [{ host: admin.example.com }] }`;

const GRPC = `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: grpc, namespace: shop }
  spec: { grpcWeb: { allowOrigins: ["https://shop.example.com"] } }`;

describeRule(crossOrigin, {
  finds: {
    'several headers in one item': `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: cors, namespace: shop }
      spec: { headers: { accessControlAllowOriginList: ["https://shop.example.com"], accessControlAllowHeaders: [Authorization Content-Type] } }
    `,
    'no scheme, for gRPC': GRPC.replace('https://', ''),
    'no scheme': headers('accessControlAllowOriginList: [shop.example.com]'),
    'a pattern as shells have it': headers('accessControlAllowOriginListRegex: ["https://*.example.com"]'),
    'an asterisk within': headers('accessControlAllowOriginList: ["https://*.example.com"]'),
    'every origin with credentials': headers(
      'accessControlAllowOriginList: ["*"], accessControlAllowCredentials: true',
    ),
    'plain HTTP of a host behind Cloudflare': {
      yaml: `${headers('accessControlAllowOriginList: ["http://admin.example.com"]')}\n---${ADMIN}`,
      cluster: { edge: 'cloudflare-flexible' },
    },
  },
  silentOn: {
    'an origin for gRPC': GRPC,
    'several headers with commas': `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: cors, namespace: shop }
      spec: { headers: { accessControlAllowOriginList: ["https://shop.example.com"], accessControlAllowHeaders: ["Authorization, Content-Type"] } }
    `,
    'plain HTTP of a host that nobody here serves': {
      yaml: `${headers('accessControlAllowOriginList: ["http://admin.example.org"]')}\n---${ADMIN}`,
      cluster: { edge: 'cloudflare-flexible' },
    },
    'plain HTTP at home': {
      yaml: `${headers('accessControlAllowOriginList: ["http://admin.example.com"]')}\n---${ADMIN}`,
      cluster: { edge: 'none' },
    },
    'a port': headers('accessControlAllowOriginList: ["http://localhost:3000"]'),
    'every origin': headers('accessControlAllowOriginList: ["*"]'),
    "an application's own scheme": headers('accessControlAllowOriginList: ["capacitor://localhost"]'),
    patterns: headers('accessControlAllowOriginListRegex: ["https://.*\\\\.example\\\\.com"]'),
  },
});
