import { headerWithoutEffect } from '../../../lib/rules/edge/header-without-effect';
import { describeRule } from '../../support/describe-rule';

const cluster = { chart: '39.0.5' };
const headers = (settings: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: headers, namespace: shop }
  spec: { headers: { ${settings} } }`;

const certificate = (entryPoint: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: certificate, namespace: shop }
  spec: { passTLSClientCert: { pem: true } }
  ---
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { entryPoints: [${entryPoint}], routes: [{ match: Host(\`shop.example.com\`), middlewares: [{ name: certificate }] }] }`;
const TRAEFIK = `
  ---
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: "logs: {}" }`;

describeRule(headerWithoutEffect, {
  finds: {
    'a certificate where no TLS arrives': certificate('web') + TRAEFIK,
    'a host to be redirected to': { yaml: headers('sslHost: shop.example.com, sslForceHost: true'), cluster },
    'a policy by its old name': { yaml: headers("featurePolicy: camera 'none'"), cluster },
    'a header with nothing behind its colon': headers('customRequestHeaders: { X-Real-Ip: null }'),
    'the same towards the visitor': headers('customResponseHeaders: { Server: }'),
    'a denial that another value overrides': headers('frameDeny: true, customFrameOptionsValue: SAMEORIGIN'),
    'a filter that another value overrides': headers('browserXssFilter: true, customBrowserXSSValue: "0"'),
  },
  silentOn: {
    'the certificate of a visitor by TLS': certificate('websecure') + TRAEFIK,
    'a certificate where nobody tells of Traefik': certificate('web'),
    'a denial in both forms': headers('frameDeny: true, customFrameOptionsValue: DENY'),
    'a denial switched off for another value': headers('frameDeny: false, customFrameOptionsValue: SAMEORIGIN'),
    'a header that is taken out': headers('customRequestHeaders: { X-Real-Ip: "" }'),
    'a redirect switched off': { yaml: headers('sslRedirect: false'), cluster },
    'headers that tell of TLS, which are read': {
      yaml: headers('sslProxyHeaders: { X-Forwarded-Proto: https }'),
      cluster,
    },
    'a redirect where Traefik may be version 2': headers('sslRedirect: true'),
  },
});
