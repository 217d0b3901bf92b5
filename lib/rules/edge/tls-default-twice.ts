import { groupBy } from '../../manifests/groups';
import { folderOf } from '../../manifests/left-open/folders';
import { tlsOptionsOf, tlsStoresOf } from '../../manifests/traefik/tls-objects';
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
    fault:
      'Two namespaces each have a TLSOption, or a TLSStore, named default; or the values of the chart make one that is there as an object.',
    outage:
      'Traefik drops both: client certificates are no longer asked for, or its self-signed certificate is served.',
    bad: dedent`${option('shop', 'default')}${option('blog', 'default')}`,
    good: dedent`${option('shop', 'default')}${option('blog', 'strict')}`,
    source: 'Traefik: TLSOption and TLSStore, "Default"; measured on Traefik 3.6.10.',
  },
  check({ set, report }) {
    for (const all of [tlsOptionsOf(set), tlsStoresOf(set)]) {
      for (const { object, writtenIn } of all) {
        const { type, namespace, name } = object;
        if (object === writtenIn || set.find(type, namespace, name) === undefined) continue;
        report(writtenIn, {
          message: `makes a ${object.kind} ${name} by its values, which these manifests make too: Helm takes over no object of others, and the release fails.`,
          fix: 'Keep one of them.',
          at: ['spec', 'valuesContent'],
        });
      }
      const defaults = all.filter(({ object }) => object.name === 'default');
      // Two folders may be two variants of one system.
      for (const [first, ...others] of groupBy(defaults, ({ object }) => folderOf(object)).values()) {
        for (const other of others) {
          if (first === undefined || first.object.namespace === other.object.namespace) continue;
          const what = other.object === other.writtenIn ? 'is' : `makes a ${other.object.kind} that is`;
          report(other.writtenIn, {
            message: `${what} named default, as is ${first.object}; Traefik knows one ${other.object.kind} of that name, and drops both.`,
            fix: 'Keep one of them, or give this one another name and refer to it.',
            at: other.at('metadata', 'name'),
          });
        }
      }
    }
  },
};
