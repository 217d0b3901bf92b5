import { acmeServer } from '../../../lib/rules/edge/acme-server';
import { describeRule } from '../../support/describe-rule';

const issuer = (server: string, kind = 'ClusterIssuer') => `
  apiVersion: cert-manager.io/v1
  kind: ${kind}
  metadata: { name: le${kind === 'Issuer' ? ', namespace: shop' : ''} }
  spec: { acme: { server: '${server}', privateKeySecretRef: { name: le } } }
  ---`;
const STAGING = 'https://acme-staging-v02.api.letsencrypt.org/directory';
const CERTIFICATE = `
  apiVersion: cert-manager.io/v1
  kind: Certificate
  metadata: { name: shop, namespace: shop }
  spec: { secretName: shop-tls, dnsNames: [shop.example.com], issuerRef: { kind: ClusterIssuer, name: le } }
  ---`;
const ingress = (annotations: string) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop, annotations: { ${annotations} } }
  spec: { rules: [{ host: shop.example.com }], tls: [{ hosts: [shop.example.com], secretName: shop-tls }] }`;
const resolver = (acme: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: "certificatesResolvers: { le: { acme: { storage: /data/acme.json, tlsChallenge: true, ${acme} } } }" }`;
const cluster = { edge: 'proxy-protocol' } as const;

describeRule(acmeServer, {
  finds: {
    "a mailbox without its @ among Traefik's own": resolver('email: ops.teashop.com'),
    'an address that Traefik is to ask with a letter too few': resolver(
      'email: ops@teashop.com, caServer: https://acme-v02.api.letsencypt.org/directory',
    ),
    'a mailbox of a manual':
      issuer('https://acme-v02.api.letsencrypt.org/directory').replace(
        'spec: { acme: {',
        'spec: { acme: { email: you@example.com,',
      ) + ingress('').replaceAll('shop.example.com', 'teashop.com'),
    'a mailbox without its @': issuer('https://acme-v02.api.letsencrypt.org/directory').replace(
      'spec: { acme: {',
      'spec: { acme: { email: ops.teashop.com,',
    ),
    'the version that was switched off': issuer('https://acme-v01.api.letsencrypt.org/directory'),
    'plain HTTP': issuer('http://acme-v02.api.letsencrypt.org/directory'),
    'a letter too few': issuer('https://acme-v02.api.letsencypt.org/directory'),
    'the staging without its version': issuer('https://acme-staging.api.letsencrypt.org/directory', 'Issuer'),
    'visitors who get certificates of the staging': { yaml: issuer(STAGING) + CERTIFICATE + ingress(''), cluster },
    'a TLSStore whose certificate is of the staging': {
      yaml: `${issuer(STAGING)}${CERTIFICATE}
  apiVersion: traefik.io/v1alpha1
  kind: TLSStore
  metadata: { name: default, namespace: shop }
  spec: { defaultCertificate: { secretName: shop-tls } }`,
      cluster,
    },
    'an Ingress that asks the staging': {
      yaml: issuer(STAGING, 'Issuer') + ingress('cert-manager.io/issuer: le'),
      cluster,
    },
  },
  silentOn: {
    'a mailbox for Traefik, and the staging': resolver(`email: ops@teashop.com, caServer: ${STAGING}`),
    'another authority that Traefik asks': resolver(
      'email: ops.teashop.com, caServer: https://ca.teashop.com/acme/directory',
    ),
    'a mailbox of a manual in a manual':
      issuer('https://acme-v02.api.letsencrypt.org/directory').replace(
        'spec: { acme: {',
        'spec: { acme: { email: you@example.com,',
      ) + CERTIFICATE,
    'a mailbox': issuer('https://acme-v02.api.letsencrypt.org/directory').replace(
      'spec: { acme: {',
      'spec: { acme: { email: ops@teashop.com,',
    ),
    'the staging, beside production': { yaml: issuer(STAGING), cluster },
    'a certificate that tries the staging out': { yaml: issuer(STAGING) + CERTIFICATE, cluster },
    'the staging where nothing is known of the edge': issuer(STAGING) + CERTIFICATE + ingress(''),
    'the root of all names behind the host': issuer('https://acme-v02.api.letsencrypt.org./directory'),
    'another authority': issuer('https://acme.zerossl.com/v2/DV90'),
    'a server of one’s own': issuer('https://step-ca.internal/acme/acme/directory'),
    'a placeholder': issuer('https://acme-{{ .env }}.api.letsencrypt.org/directory'),
    'no ACME at all': `
  apiVersion: cert-manager.io/v1
  kind: ClusterIssuer
  metadata: { name: own }
  spec: { selfSigned: {} }`,
  },
});
