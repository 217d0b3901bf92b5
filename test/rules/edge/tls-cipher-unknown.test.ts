import { tlsCipherUnknown } from '../../../lib/rules/edge/tls-cipher-unknown';
import { describeRule } from '../../support/describe-rule';

const option = (spec: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: TLSOption
  metadata: { name: strict, namespace: shop }
  spec: { ${spec} }`;

describeRule(tlsCipherUnknown, {
  finds: {
    "OpenSSL's name of a suite": option('cipherSuites: [ECDHE-RSA-AES128-GCM-SHA256]'),
    'one wrong suite among right ones': option(
      'cipherSuites: [TLS_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA256]',
    ),
    "OpenSSL's name of a curve": option('curvePreferences: [prime256v1]'),
    'a form of HTTP without its slash': option('alpnProtocols: [h2, http1.1]'),
    'an option that the chart makes': `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec: { valuesContent: '{ tlsOptions: { default: { cipherSuites: [TLS_AES_128_GCM] } } }' }`,
  },
  silentOn: {
    'suites of several families': option(
      'cipherSuites: [TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305, TLS_RSA_WITH_AES_128_CBC_SHA256, TLS_CHACHA20_POLY1305_SHA256]',
    ),
    'both spellings of curves': option('curvePreferences: [X25519MLKEM768, x25519, CurveP521, secp384r1]'),
    'protocols, one of them not of HTTP': option('alpnProtocols: [h2, http/1.1, acme-tls/1, imap]'),
    'a placeholder': option('cipherSuites: ["{{ .suite }}"]'),
    'no list': option('minVersion: VersionTLS12'),
  },
});
