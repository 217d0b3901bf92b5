import { certificateSecretShared } from '../../../lib/rules/edge/certificate-secret-shared';
import { describeRule } from '../../support/describe-rule';

const certificate = (name: string, secret: string, namespace = 'shop') => `
  apiVersion: cert-manager.io/v1
  kind: Certificate
  metadata: { name: ${name}, namespace: ${namespace} }
  spec: { secretName: ${secret}, dnsNames: [${name}.example.com], issuerRef: { name: own } }
  ---`;
const issuer = (name: string, secret: string) => `
  apiVersion: cert-manager.io/v1
  kind: Issuer
  metadata: { name: ${name}, namespace: shop }
  spec: { acme: { privateKeySecretRef: { name: ${secret} } } }
  ---`;
const ingress = (secret: string) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: web, namespace: shop, annotations: { cert-manager.io/cluster-issuer: own } }
  spec: { tls: [{ hosts: [shop.example.com], secretName: ${secret} }] }
  ---`;

describeRule(certificateSecretShared, {
  finds: {
    'two Certificates': certificate('shop', 'tls') + certificate('blog', 'tls'),
    'two Certificates of one folder': {
      files: { 'one.yaml': certificate('shop', 'tls'), 'other.yaml': certificate('blog', 'tls') },
    },
    'a Certificate and an annotation': certificate('shop', 'tls') + ingress('tls'),
    'a Certificate and an account': certificate('shop', 'letsencrypt') + issuer('own', 'letsencrypt'),
  },
  silentOn: {
    'two of one folder, by other issuers': {
      files: {
        'staging.yaml': certificate('shop-staging', 'tls').replace('{ name: own }', '{ name: staging }'),
        'production.yaml': certificate('shop', 'tls'),
      },
    },
    'what two Kustomizations make of one base': {
      files: {
        'base/certificate.yaml': certificate('shop', 'shop-tls'),
        'base/kustomization.yaml': 'resources: [certificate.yaml]',
        'one/kustomization.yaml': 'resources: [../base]\nnamePrefix: one-',
        'two/kustomization.yaml': 'resources: [../base]\nnamePrefix: two-',
      },
    },
    'a Secret each': certificate('shop', 'shop-tls') + certificate('blog', 'blog-tls') + issuer('own', 'account'),
    'an annotation whose Certificate is written out': certificate('tls', 'tls') + ingress('tls'),
    'an annotation of another Secret': certificate('shop', 'shop-tls') + ingress('tls'),
    'a namespace each': certificate('shop', 'tls') + certificate('blog', 'tls', 'blog'),
    'two issuers of one account': issuer('own', 'account') + issuer('other', 'account'),
    'names that are to be filled in':
      certificate('shop', '"{{ .Values.tls }}"') + certificate('blog', '"{{ .Values.tls }}"'),
    'one as two files of a folder have it, of which one is applied': {
      files: {
        'all-hosts.yaml': certificate('shop', 'tls').replace('dnsNames: [', 'dnsNames: [www.example.com, '),
        'one-host.yaml': certificate('shop', 'tls'),
      },
    },
    'a Certificate of another folder than the annotation': {
      files: { 'by-hand/certificate.yaml': certificate('shop', 'tls'), 'annotated/ingress.yaml': ingress('tls') },
    },
  },
});
