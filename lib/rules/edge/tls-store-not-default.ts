import { tlsStoresOf } from '../../manifests/traefik/tls-objects';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const store = (name: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: TLSStore
      metadata: { name: ${name}, namespace: shop }
      spec: { defaultCertificate: { secretName: origin } }`;

export const tlsStoreNotDefault: Rule = {
  id: 'tls-store-not-default',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A TLSStore has another name than default.',
    outage:
      'Traefik uses the store of that name and no other: its certificate is never served, and the self-signed one is.',
    bad: dedent`${store('origin')}`,
    good: dedent`${store('default')}`,
    source: 'Traefik: TLSStore; the store named default is the only one that is read.',
  },
  check({ set, report }) {
    for (const { object, writtenIn, at } of tlsStoresOf(set)) {
      const { name } = object;
      if (name === 'default' || name === '' || /[{}$<>]/.test(name)) continue;
      report(writtenIn, {
        message: `${object === writtenIn ? 'is' : 'makes a TLSStore that is'} named ${name}, and Traefik uses the TLSStore named default only; its certificates are never served.`,
        fix: 'Name it default; one in the whole cluster.',
        at: at('metadata', 'name'),
      });
    }
  },
};
