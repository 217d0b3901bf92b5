import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { applyRules } from '../../../lib/rules/apply-rules';
import { certificateMissesHost } from '../../../lib/rules/edge/certificate-misses-host';
import { describeRule } from '../../support/describe-rule';
import { setOfFiles } from '../../support/set-of-files';

const certificate = (names: string, namespace = 'shop') => `
  apiVersion: cert-manager.io/v1
  kind: Certificate
  metadata: { name: shop, namespace: ${namespace} }
  spec: { secretName: shop-tls, ${names} }
  ---`;
const ingress = (...hosts: string[]) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop }
  spec: { tls: [{ hosts: [${hosts.join(', ')}], secretName: shop-tls }] }
  ---`;
const ROUTE = `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { tls: { secretName: shop-tls }, routes: [{ match: 'Host(\`shop.example.com\`) && PathPrefix(\`/\`)' }] }
  ---`;

/** An edge whose one certificate is the TLSStore's. */
const EDGE = `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { failurePolicy: abort, valuesContent: '{}' }
  ---
  apiVersion: traefik.io/v1alpha1
  kind: TLSStore
  metadata: { name: default, namespace: shop }
  spec: { defaultCertificate: { secretName: shop-tls } }
  ---`;
const SERVED = ROUTE.replace('secretName: shop-tls', '');
const cluster: ClusterFacts = { edge: 'cloudflare-full-strict' };

describeRule(certificateMissesHost, {
  finds: {
    'the certificate of all hosts': { yaml: EDGE + SERVED + certificate('dnsNames: [example.com]'), cluster },
    'a host that was added':
      certificate('dnsNames: [shop.example.com]') + ingress('shop.example.com', 'www.example.com'),
    'the apex, with a wildcard': certificate("dnsNames: ['*.example.com']") + ingress('example.com'),
    'two labels, with a wildcard': certificate("dnsNames: ['*.example.com']") + ingress('a.shop.example.com'),
    'a route': certificate('dnsNames: [example.com]') + ROUTE,
  },
  silentOn: {
    'a wildcard for all hosts': { yaml: EDGE + SERVED + certificate("dnsNames: ['*.example.com']"), cluster },
    'a default certificate beside those of hosts': {
      yaml: EDGE + ROUTE.replaceAll('shop', 'blog') + certificate('dnsNames: [example.com]'),
      cluster,
    },
    'a default certificate that Cloudflare does not ask for': EDGE + SERVED + certificate('dnsNames: [example.com]'),
    'a name of the own network beside': certificate("dnsNames: ['*.example.com']") + ingress('nas', 'nas.example.com'),
    'all of its hosts':
      certificate("dnsNames: [example.com, '*.example.com']") + ingress('example.com', 'a.example.com') + ROUTE,
    'another casing': certificate('dnsNames: [Shop.example.com]') + ingress('shop.example.com'),
    'the common name': certificate('commonName: shop.example.com') + ingress('shop.example.com'),
    'the wildcard itself': certificate("dnsNames: ['*.example.com']") + ingress("'*.example.com'"),
    'a Certificate of another namespace': certificate('dnsNames: [a.example.com]', 'blog') + ingress('b.example.com'),
    'two variants of one Certificate':
      certificate('dnsNames: [a.example.com]') + certificate('dnsNames: [b.example.com]') + ingress('b.example.com'),
    'names that a template fills in': certificate("dnsNames: ['{{ .Values.host }}']") + ingress('shop.example.com'),
    'no names': certificate('issuerRef: { name: a }') + ingress('shop.example.com'),
  },
});

test('an overlay that gave its hosts to the Certificate alone is told to give them to the route as well', () => {
  const shop = `${certificate('dnsNames: [shop.example.com]')}${ingress('shop.example.com')}
  apiVersion: v1
  kind: Pod
  metadata: { name: shop, namespace: shop }`;
  const files = {
    'kustomization.yaml': `
kind: Kustomization
resources: [shop.yaml]
patches:
  - target: { kind: Certificate }
    patch: '[{ "op": "replace", "path": "/spec/dnsNames", "value": ["staging.example.com"] }]'
`,
    'shop.yaml': shop.replace(/^ {2}/gm, ''),
  };
  const findings = applyRules([certificateMissesHost], setOfFiles(files), {}, new Set());
  expect(findings.map(({ fix }) => fix)).toEqual([
    'Patch the hosts of the Ingress too, as those of the Certificate shop are.',
  ]);
});
