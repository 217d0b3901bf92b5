import { http01Unanswered } from '../../../lib/rules/edge/http01-unanswered';
import { describeRule } from '../../support/describe-rule';

const issuer = (solvers = '[{ http01: { ingress: { ingressClassName: traefik } } }]', kind = 'Issuer') => `
  apiVersion: cert-manager.io/v1
  kind: ${kind}
  metadata: { name: letsencrypt, ${kind === 'Issuer' ? 'namespace: shop' : ''} }
  spec: { acme: { server: https://acme.example, privateKeySecretRef: { name: account }, solvers: ${solvers} } }
  ---`;
const traefik = (ports: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: "hostNetwork: true\\nports: ${ports}" }
  ---`;
const certificate = (names: string, kind = 'Issuer') => `
  apiVersion: cert-manager.io/v1
  kind: Certificate
  metadata: { name: shop, namespace: shop }
  spec: { secretName: shop-tls, dnsNames: ${names}, issuerRef: { kind: ${kind}, name: letsencrypt } }
  ---`;
const policy = (spec: string) => `
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: policy-${spec.length}, namespace: shop }
  spec: ${spec}
  ---`;
const DENY = policy('{ podSelector: {}, policyTypes: [Ingress] }');
const DNS01 = '[{ dns01: { cloudflare: { apiTokenSecretRef: { name: dns, key: token } } } }]';
const BOTH = `[{ http01: { ingress: { ingressClassName: traefik } } }, ${DNS01.slice(1)}`;
const WEBSECURE = '{ web: { port: 80, hostPort: 80 }, websecure: { port: 443, hostPort: 443, asDefault: true } }';

describeRule(http01Unanswered, {
  finds: {
    'pods that are let in on a port where nobody answers':
      issuer() +
      DENY +
      policy(
        '{ podSelector: { matchLabels: { acme.cert-manager.io/http01-solver: "true" } }, ingress: [{ ports: [{ port: 8080 }] }] }',
      ),
    'Traefik without an entrypoint on port 80': issuer() + traefik('{ web: null }'),
    'port 80 that is none by default, where the Ingress of cert-manager names none': issuer() + traefik(WEBSECURE),
    'the older field for the class': issuer('[{ http01: { ingress: { class: traefik } } }]') + traefik('{ web: null }'),
    'a ClusterIssuer': issuer(undefined, 'ClusterIssuer') + traefik('{ web: null }'),
    'a policy for all pods that lets nobody in': issuer() + DENY,
    'such a policy in the namespace of a certificate':
      issuer(undefined, 'ClusterIssuer') + certificate('[shop.example]', 'ClusterIssuer') + DENY,
    'a host beside those of the other solver':
      issuer(BOTH.replace('{ dns01', '{ selector: { dnsNames: [shop.example] }, dns01')) +
      certificate('[shop.example, other.example]') +
      DENY,
    'a wildcard, which is not proven so': issuer() + certificate('["*.shop.example"]'),
    'Traefik behind its Service without the entrypoint web':
      issuer() + traefik('{ web: null }').replace('hostNetwork: true', 'hostNetwork: false'),
  },
  silentOn: {
    'port 80 open to what names no entrypoint': issuer() + traefik('{ web: { port: 80, hostPort: 80 } }'),
    'an issuer that proves in the DNS': issuer(DNS01) + traefik('{ web: null }') + DENY,
    'an ingress controller of another class':
      issuer('[{ http01: { ingress: { ingressClassName: nginx } } }]') + traefik('{ web: null }'),
    'an Ingress whose annotations are written':
      issuer(
        '[{ http01: { ingress: { ingressClassName: traefik, ingressTemplate: { metadata: { annotations: { a: b } } } } } }]',
      ) + traefik(WEBSECURE),
    'a policy that lets Traefik in to the pods that answer':
      issuer() +
      DENY +
      policy(
        '{ podSelector: { matchLabels: { acme.cert-manager.io/http01-solver: "true" } }, ingress: [{ from: [{ ipBlock: { cidr: 10.42.0.0/32 } }], ports: [{ port: 8089 }] }] }',
      ),
    'a policy for other pods':
      issuer() + policy('{ podSelector: { matchLabels: { app: redis } }, policyTypes: [Ingress] }'),
    'a wildcard, where another solver is for the DNS': issuer(BOTH) + certificate('["*.shop.example"]'),
    'a host of a zone that another solver proves':
      issuer(BOTH.replace('{ dns01', '{ selector: { dnsZones: [shop.example] }, dns01')) +
      certificate('[www.shop.example, shop.example]') +
      DENY,
    'an issuer alone': issuer(),
    'Traefik behind its Service, on a port of its own':
      issuer() + traefik('{}').replace('hostNetwork: true', 'hostNetwork: false'),
  },
});
