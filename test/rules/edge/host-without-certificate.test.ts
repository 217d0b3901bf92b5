import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { hostWithoutCertificate } from '../../../lib/rules/edge/host-without-certificate';
import { describeRule } from '../../support/describe-rule';

const cluster: ClusterFacts = { edge: 'proxy-protocol' };
const traefik = (values = '{}') => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { failurePolicy: abort, valuesContent: '${values}' }
  ---`;
const ingress = (name: string, tls: string, entryPoints = 'web,websecure', more = '') => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: ${name}
    namespace: shop
    annotations: { traefik.ingress.kubernetes.io/router.entrypoints: '${entryPoints}'${more} }
  spec:
    ingressClassName: traefik
    rules: [{ host: ${name}.example.com }]
    ${tls === '' ? '' : `tls: [{ ${tls} }]`}
  ---`;
const certificate = (secret: string) => `
  apiVersion: cert-manager.io/v1
  kind: Certificate
  metadata: { name: admin, namespace: shop }
  spec: { secretName: ${secret}, dnsNames: [admin.example.com], issuerRef: { name: le } }
  ---`;
const found = (yaml: string) => ({ yaml: traefik() + yaml, cluster });
const SHOP = ingress('shop', 'hosts: [shop.example.com], secretName: shop-tls');

const ISSUED = ', cert-manager.io/cluster-issuer: letsencrypt';

const route = (tls = '') => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: admin, namespace: shop }
  spec: { entryPoints: [websecure], routes: [{ match: "Host(\`admin.example.com\`)" }]${tls} }
  ---`;

describeRule(hostWithoutCertificate, {
  finds: {
    'a route beside a Certificate whose Secret it does not name':
      traefik() + route(', tls: {}') + certificate('admin-tls'),
    'a host in tls that no rule serves, whatever the edge': ingress(
      'shop',
      'hosts: [shop.example.org], secretName: shop-tls',
      'web,websecure',
      ISSUED,
    ),
    'an Ingress that lost its tls, beside one that has it': found(SHOP + ingress('admin', '')),
    'a misspelt host in tls': found(ingress('shop', 'hosts: [shpo.example.com], secretName: shop-tls')),
    'tls without a Secret': found(ingress('shop', 'hosts: [shop.example.com]')),
    'a Certificate whose Secret no route names': found(SHOP + ingress('admin', '') + certificate('admin-tls')),
    'behind Cloudflare, too': {
      yaml: traefik() + SHOP + ingress('admin', ''),
      cluster: { edge: 'cloudflare-full-strict' },
    },
    'an IngressRoute': found(`${SHOP}
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: admin, namespace: shop }
  spec: { entryPoints: [websecure], tls: {}, routes: [{ kind: Rule, match: Host(\`admin.example.com\`), services: [{ name: admin, port: 80 }] }] }`),
  },
  silentOn: {
    'a host whose certificate a route names': {
      yaml: traefik() + ingress('admin', 'hosts: [admin.example.com]') + route(', tls: { secretName: admin-tls }'),
      cluster,
    },
    'a route that names the Secret of its Certificate':
      traefik() + route(', tls: { secretName: admin-tls }') + certificate('admin-tls'),
    'a Certificate whose Secret is copied elsewhere':
      traefik() +
      route(', tls: {}') +
      certificate('admin-tls').replace('dnsNames', 'secretTemplate: { annotations: { a: b } }, dnsNames'),
    'a Traefik that is configured elsewhere': route(', tls: {}') + certificate('admin-tls'),
    'a host in tls that another Ingress serves':
      ingress('shop', 'hosts: [admin.example.com], secretName: shop-tls', 'web,websecure', ISSUED) +
      ingress('admin', ''),
    'a host without TLS': ingress('shop', '') + ingress('admin', 'hosts: [admin.example.com], secretName: admin-tls'),
    'a host that is about to be served too, beside all that are': ingress(
      'shop',
      'hosts: [shop.example.com, www.example.com], secretName: shop-tls',
      'web,websecure',
      ISSUED,
    ),
    'a host that another certificate is for': ingress(
      'shop',
      "hosts: [old.example.com, '*.example.com'], secretName: shop-tls",
      'web,websecure',
      ISSUED,
    ),
    'the name of a certificate that somebody has': ingress('shop', 'hosts: [example.com], secretName: wildcard-tls'),
    'a certificate for each host': found(SHOP + ingress('admin', 'hosts: [admin.example.com], secretName: admin-tls')),
    'a wildcard of another Ingress, which Traefik takes for both': found(
      ingress('shop', 'hosts: ["*.example.com"], secretName: all') + ingress('admin', ''),
    ),
    'a name of the own network': found(SHOP + ingress('admin', '').replace('admin.example.com', 'admin.local')),
    'tls for all hosts of its Ingress': found(ingress('shop', 'secretName: shop-tls')),
    'a host that is not served with TLS': found(SHOP + ingress('admin', '', 'web')),
    'hosts that SOPS encrypted, each for itself': ingress(
      'shop',
      'hosts: ["ENC[AES256_GCM,data:aB]"], secretName: shop-tls',
      'web,websecure',
      ISSUED,
    ).replace('shop.example.com', '"ENC[AES256_GCM,data:cD]"'),
    'a host that is to be put in, beside another': ingress(
      'shop',
      'hosts: [SHOP_HOST], secretName: shop-tls',
      'web,websecure',
      ISSUED,
    ),
    "a resolver of Traefik's": found(
      SHOP + ingress('admin', '', 'websecure', ', traefik.ingress.kubernetes.io/router.tls.certresolver: le'),
    ),
    'a default certificate': found(`${SHOP}${ingress('admin', '')}
  apiVersion: traefik.io/v1alpha1
  kind: TLSStore
  metadata: { name: default, namespace: shop }
  spec: { defaultCertificate: { secretName: all } }`),
    'certificates that the store names, for hosts that nobody sees': found(`${SHOP}${ingress('admin', '')}
  apiVersion: traefik.io/v1alpha1
  kind: TLSStore
  metadata: { name: default, namespace: shop }
  spec: { certificates: [{ secretName: all }] }`),
    'a Certificate for more hosts than tls names': found(SHOP + ingress('admin', '') + certificate('shop-tls')),
    'a set in which nothing is certified, behind Cloudflare, of which another rule tells': {
      yaml: traefik() + ingress('admin', ''),
      cluster: { edge: 'cloudflare-full-strict' },
    },
    'Flexible mode': { yaml: traefik() + SHOP + ingress('admin', ''), cluster: { edge: 'cloudflare-flexible' } },
    'hosts of another repository than the edge': { yaml: SHOP + ingress('admin', ''), cluster },
  },
});
