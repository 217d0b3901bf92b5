import { list, record } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const duplicateEnv: Rule = {
  id: 'duplicate-env',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'A container sets one environment variable twice.',
    outage:
      'The last one counts, and nobody reading the first one knows. A later `kubectl apply`, which merges by name, can lose both; server-side apply refuses them.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            env:
              - { name: LOG_LEVEL, value: info }
              - { name: LOG_LEVEL, value: debug }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            env:
              - { name: LOG_LEVEL, value: info }
              - { name: LOG_FORMAT, value: json }
      `,
    source: 'Kubernetes API reference: EnvVar v1 core, merged by name; kubernetes/kubernetes issue 58477.',
    knownAs: ['kube-score: environment-variable-key-duplication', 'kube-linter: duplicate-env-vars'],
  },
  check({ set, report }) {
    for (const { owner, containers } of set.pods) {
      for (const { body, name: container, path } of containers) {
        const seen = new Set<string>();
        list(body.env).forEach((item, index) => {
          const { name } = record(item);
          if (typeof name !== 'string') return;
          if (!seen.has(name)) seen.add(name);
          else {
            report(owner, {
              message: `container ${container} sets ${name} twice; the last one counts, and a later apply can lose both.`,
              fix: `Keep one entry for ${name}, or name the other what it was meant to be.`,
              at: [...path, 'env', index, 'name'],
            });
          }
        });
      }
    }
  },
};
