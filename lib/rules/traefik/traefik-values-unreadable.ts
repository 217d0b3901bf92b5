import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { VALUES_AT } from './values-of';

const config = (values: string) => `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        failurePolicy: abort
        valuesContent: |
          ${values}`;

export const traefikValuesUnreadable: Rule = {
  id: 'traefik-values-unreadable',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault: "The valuesContent for k3s' Traefik is no YAML, no map, or has a key twice.",
    outage:
      'The Helm job fails on every try and nothing is configured; of a key that stands there twice, one half is lost.',
    bad: dedent`${config('ports: { web: { port: 80 }')}`,
    good: dedent`${config('ports: { web: { port: 80 } }')}`,
    source: 'Helm: values files; YAML 1.2, 3.2.1.3: the keys of a mapping are unique.',
  },
  check({ set, report }) {
    for (const { manifest, fault } of traefikReleases(set)) {
      if (fault === undefined) continue;
      report(manifest, {
        message: `has a valuesContent that Helm can't use: ${fault.replace(/\.$/, '')}.`,
        fix: 'Write keys and values as YAML, indented by blanks, each key once.',
        at: VALUES_AT,
      });
    }
  },
};
