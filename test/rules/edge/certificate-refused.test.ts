import { certificateRefused } from '../../../lib/rules/edge/certificate-refused';
import { describeRule } from '../../support/describe-rule';

const certificate = (spec: string, names = 'shop.example.com') => `
  apiVersion: cert-manager.io/v1
  kind: Certificate
  metadata: { name: shop, namespace: shop }
  spec: { secretName: shop-tls, dnsNames: ['${names}'], issuerRef: { name: le }, ${spec} }
  ---`;
const issuer = (...selectors: string[]) => `
  apiVersion: cert-manager.io/v1
  kind: Issuer
  metadata: { name: le, namespace: shop }
  spec: { acme: { server: https://acme.example, privateKeySecretRef: { name: le }, solvers: [${selectors.map((one) => `{ ${one} dns01: {} }`).join(', ')}] } }`;
const zone = (name: string) => `selector: { dnsZones: [${name}] },`;

/** An issuer without its key, in a Kustomization that has no workloads. */
const infrastructure = {
  'infra/kustomization.yaml': 'resources: [issuer.yaml]',
  'infra/issuer.yaml': issuer('').replace('privateKeySecretRef: { name: le }, ', ''),
};
const flux = (path: string, rest = '') =>
  `{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: infra, namespace: flux-system }, spec: { interval: 10m, path: ${path}, prune: true, ${rest} sourceRef: { kind: GitRepository, name: flux-system } } }`;

describeRule(certificateRefused, {
  finds: {
    'an issuer of a Kustomization without workloads, which Flux applies': {
      files: { ...infrastructure, 'clusters/flux.yaml': flux('./infra') },
    },
    'a certificate for nothing': certificate('').replace(/dnsNames: [^\]]*\],/, ''),
    'a certificate that nobody keeps': certificate('').replace('secretName: shop-tls, ', ''),
    'a certificate of nobody': certificate('').replace('name: le', 'kind: Issuer'),
    'an account at an ACME server without its key': issuer('').replace('privateKeySecretRef: { name: le }, ', ''),
    'a renewal before the usual 90 days': certificate('renewBefore: 2160h'),
    'days, which Go does not know': certificate('duration: 90d'),
    'a certificate of half an hour': certificate('duration: 30m'),
    "a key of RSA's size for ECDSA": certificate('privateKey: { algorithm: ECDSA, size: 2048 }'),
    'a class twice': `
  apiVersion: cert-manager.io/v1
  kind: ClusterIssuer
  metadata: { name: le }
  spec: { acme: { server: https://acme.example, solvers: [{ http01: { ingress: { class: nginx, ingressClassName: nginx } } }] } }`,
    'a solver for another zone': certificate('') + issuer(zone('example.net')),
    'solvers for other names':
      certificate('') + issuer('selector: { dnsNames: [www.example.com] },', zone('example.net')),
    'an ACME server without its address': issuer('').replace('server: https://acme.example, ', ''),
  },
  silentOn: {
    'an issuer of a Kustomization without workloads, which may be a part': { files: infrastructure },
    'the same where Flux applies what lies above': {
      files: { ...infrastructure, 'clusters/flux.yaml': flux('./') },
    },
    'the same where Flux patches it': {
      files: { ...infrastructure, 'clusters/flux.yaml': flux('./infra', 'patches: [{ patch: "{}" }],') },
    },
    'a certificate for an address, and one for a common name': ['ipAddresses: [10.0.0.9]', 'commonName: shop']
      .map((name) => certificate(name).replace(/dnsNames: [^\]]*\],/, ''))
      .join(''),
    'a part that a patch file holds': {
      files: { 'patches/a.yaml': certificate('').replace('secretName: shop-tls, ', '') },
    },
    'a name that the issuer of another stage is for': {
      files: {
        'issuers/one/issuer.yaml': issuer('selector: { dnsZones: [one.example.org] },'),
        'issuers/two/issuer.yaml': issuer('selector: { dnsZones: [two.example.org] },'),
        'shop/two/certificate.yaml': certificate('', 'shop.two.example.org'),
      },
    },
    'what a policy fills in':
      certificate('').replace('secretName: shop-tls, ', '') +
      `
  apiVersion: kyverno.io/v1
  kind: ClusterPolicy
  metadata: { name: defaults }
  spec:
    rules:
      - match: { any: [{ resources: { kinds: [cert-manager.io/v1/Certificate] } }] }
        mutate: { patchStrategicMerge: { spec: { +(secretName): a } } }`,
    'a renewal in time': certificate('duration: 2160h, renewBefore: 720h'),
    'keys of either sort':
      certificate('privateKey: { algorithm: ECDSA, size: 384 }') + certificate('privateKey: { size: 4096 }'),
    'an algorithm without sizes': certificate('privateKey: { algorithm: Ed25519 }'),
    'durations that are left out': certificate(''),
    'the zone of the name': certificate('') + issuer(zone('example.com')),
    'a wildcard of the zone itself': certificate('', '*.example.com') + issuer(zone('example.com')),
    'the name': certificate('') + issuer('selector: { dnsNames: [shop.example.com] },'),
    'a solver without a selector, beside one for another zone': certificate('') + issuer(zone('example.net'), ''),
    'a zone that a tool fills in': certificate('') + issuer(zone('"###DNS_ZONE###"')),
    'a name that a tool fills in': certificate('', `"\${DOMAIN}"`) + issuer(zone('example.com')),
    'a zone that is to be replaced': certificate('', 'teashop.com') + issuer(zone('your-domain.com')),
    'a zone and a name that are to be replaced': certificate('', 'your.domain.com') + issuer(zone('your.zone.com')),
    'a solver by labels of the Certificate': certificate('') + issuer('selector: { matchLabels: { use: dns } },'),
    'an issuer that is not here': certificate(''),
    'an issuer that proves nothing': `${certificate('')}
  apiVersion: cert-manager.io/v1
  kind: Issuer
  metadata: { name: le, namespace: shop }
  spec: { selfSigned: {} }`,
    'a size where the algorithm has but one': certificate('privateKey: { algorithm: Ed25519, size: 256 }'),
  },
  says: {
    "sizes of ECDSA's keys": [certificate('privateKey: { algorithm: ECDSA, size: 2048 }'), 'Write 256 or 384,'],
    "sizes of RSA's keys": [certificate('privateKey: { size: 1024 }'), 'Write 2048 to 8192,'],
  },
});
