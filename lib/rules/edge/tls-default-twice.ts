import { folderOf, groupBy } from '../../manifests/folders';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const option = (namespace: string, name: string) => `
      ---
      apiVersion: traefik.io/v1alpha1
      kind: TLSOption
      metadata: { name: ${name}, namespace: ${namespace} }
      spec: { minVersion: VersionTLS12 }`;

export const tlsDefaultTwice: Rule = {
  id: 'tls-default-twice',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'Two namespaces each have a TLSOption, or a TLSStore, named default.',
    outage:
      'Traefik drops both: client certificates are no longer asked for, or its self-signed certificate is served.',
    bad: dedent`${option('shop', 'default')}${option('blog', 'default')}`,
    good: dedent`${option('shop', 'default')}${option('blog', 'strict')}`,
    source: 'Traefik: TLSOption and TLSStore, "Default"; measured on Traefik 3.6.10.',
  },
  check({ set, report }) {
    for (const type of ['traefik.io/TLSOption', 'traefik.io/TLSStore']) {
      const defaults = set.ofType(type).filter(({ name }) => name === 'default');
      // Two folders may be two variants of one system.
      for (const [first, ...others] of groupBy(defaults, folderOf).values()) {
        for (const other of others) {
          if (first === undefined || first.namespace === other.namespace) continue;
          report(other, {
            message: `is named default, as is ${first}; Traefik knows one ${other.kind} of that name, and drops both.`,
            fix: `Keep one of them, or give this one another name and refer to it.`,
            at: ['metadata', 'name'],
          });
        }
      }
    }
  },
};
