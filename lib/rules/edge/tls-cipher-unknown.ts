import { list } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { editDistance } from '../../manifests/nearest-name';
import { tlsOptionsOf } from '../../manifests/traefik/tls-objects';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** Suites that Go's crypto/tls names, those of TLS 1.3 and those that it calls insecure among them. */
const SUITES = [
  ...['RC4_128_SHA', '3DES_EDE_CBC_SHA', 'AES_128_CBC_SHA', 'AES_256_CBC_SHA', 'AES_128_CBC_SHA256'].map(rsa),
  ...['AES_128_GCM_SHA256', 'AES_256_GCM_SHA384'].map(rsa),
  ...['RC4_128_SHA', 'AES_128_CBC_SHA', 'AES_256_CBC_SHA', 'AES_128_CBC_SHA256'].map(ecdsa),
  ...['AES_128_GCM_SHA256', 'AES_256_GCM_SHA384', 'CHACHA20_POLY1305', 'CHACHA20_POLY1305_SHA256'].map(ecdsa),
  ...['RC4_128_SHA', '3DES_EDE_CBC_SHA', 'AES_128_CBC_SHA', 'AES_256_CBC_SHA', 'AES_128_CBC_SHA256'].map(ecdhe),
  ...['AES_128_GCM_SHA256', 'AES_256_GCM_SHA384', 'CHACHA20_POLY1305', 'CHACHA20_POLY1305_SHA256'].map(ecdhe),
  ...['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_FALLBACK_SCSV'],
];
const CURVES = [
  ...['CurveP256', 'CurveP384', 'CurveP521', 'secp256r1', 'secp384r1', 'secp521r1'],
  ...['X25519', 'x25519', 'X25519MLKEM768', 'x25519mlkem768'],
];
const LISTS = [
  ['cipherSuites', 'cipher suite', SUITES, 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
  ['curvePreferences', 'curve', CURVES, 'X25519'],
  ['alpnProtocols', 'protocol', ['h2', 'h3', 'http/1.1'], 'http/1.1'],
] as const;

const option = (suite: string) => dedent`
      apiVersion: traefik.io/v1alpha1
      kind: TLSOption
      metadata: { name: default, namespace: shop }
      spec: { cipherSuites: [${suite}] }
      `;

export const tlsCipherUnknown: Rule = {
  id: 'tls-cipher-unknown',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'A TLSOption names a cipher suite, a curve or a form of HTTP that Go, in which Traefik is written, does not know.',
    outage:
      'Traefik builds nothing of the option (invalid CipherSuite): the hosts that it is for refuse every handshake.',
    bad: option('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA265'),
    good: option('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'),
    source:
      'Traefik 3.6.13: pkg/tls/tlsmanager.go, buildTLSConfig; pkg/tls/certificate.go. Go: crypto/tls, CipherSuites.',
  },
  check({ set, report }) {
    for (const { object, writtenIn, at } of tlsOptionsOf(set)) {
      for (const [key, what, known, example] of LISTS) {
        list(object.at('spec', key)).forEach((item, index) => {
          const name = String(item);
          if ((known as readonly string[]).includes(name) || isTemplated(name)) return;
          // Other protocols have names of their own.
          if (key === 'alpnProtocols' && !/^h(ttp|\d)/i.test(name)) return;
          report(writtenIn, {
            message:
              key === 'alpnProtocols'
                ? `offers the protocol ${name}, which no client speaks; who asks for HTTP by its name is refused in the handshake.`
                : `names the ${what} ${name}, which Traefik does not know; it builds nothing of the option, and every handshake fails.`,
            fix: `Write ${known.find((one) => editDistance(one, name, 3) < 3) ?? `a name of Go's crypto/tls, like ${example}`}, or leave the list out.`,
            at: at('spec', key, index),
          });
        });
      }
    }
  },
};

function rsa(suite: string): string {
  return `TLS_RSA_WITH_${suite}`;
}
function ecdsa(suite: string): string {
  return `TLS_ECDHE_ECDSA_WITH_${suite}`;
}
function ecdhe(suite: string): string {
  return `TLS_ECDHE_RSA_WITH_${suite}`;
}
