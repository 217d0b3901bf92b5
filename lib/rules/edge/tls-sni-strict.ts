import { tlsOptionsOf } from '../../manifests/traefik/tls-objects';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { defaultCertificates, hasHostCertificates, mayHaveOthers } from './tls-certificates';

const OPTION = `
      apiVersion: traefik.io/v1alpha1
      kind: TLSOption
      metadata: { name: default, namespace: shop }
      spec: { sniStrict: true }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: TLSStore
      metadata: { name: default, namespace: shop }
      spec: { `;

export const tlsSniStrict: Rule = {
  id: 'tls-sni-strict',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'sniStrict is on, and the only certificate is the default one.',
    outage:
      'Strict means that the default certificate serves nobody: Traefik refuses every TLS handshake, and Cloudflare answers 525.',
    bad: dedent`${OPTION}defaultCertificate: { secretName: origin } }`,
    good: dedent`${OPTION}certificates: [{ secretName: origin }] }`,
    source: 'Traefik: TLSOption, "Strict SNI Checking"; measured on Traefik 3.6.10.',
  },
  check({ set, report }) {
    const strict = tlsOptionsOf(set).filter(({ object }) => object.at('spec', 'sniStrict') === true);
    if (strict.length === 0 || hasHostCertificates(set) || mayHaveOthers(set)) return;
    const [store] = defaultCertificates(set);
    if (store === undefined) return;
    for (const option of strict) {
      report(option.writtenIn, {
        message: `refuses hosts without a certificate of their own (sniStrict), and ${store} gives all of them its default one: every handshake fails.`,
        fix: "List the certificate under the store's certificates too, or take out sniStrict.",
        at: option.at('spec', 'sniStrict'),
      });
    }
  },
};
