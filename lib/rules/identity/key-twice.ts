import { isOneOfSeveral } from '../../manifests/neighbours';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const keyTwice: Rule = {
  id: 'key-twice',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'A key stands twice in one map of a file.',
    outage:
      'kubectl takes the last and tells nobody: a variable, a label or a whole part of the object is not what it reads like further up. Kustomize, and Flux with it, refuse the file.',
    bad: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      data:
        LOG_LEVEL: warn
        PORT: "8000"
        LOG_LEVEL: debug
      `,
    good: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      data:
        LOG_LEVEL: warn
        PORT: "8000"
      `,
    source:
      'YAML 1.2: the keys of a map are unique; sigs.k8s.io/yaml, YAMLToJSON, by which kubectl reads files: a later one takes the place of the former.',
  },
  check({ set, report }) {
    for (const manifest of set.manifests) {
      // What a Kustomization generates has the file of the Kustomization, which tells of itself.
      const repeated = (manifest.source.repeated ?? []).filter(([key = '']) => key in manifest.body);
      if (isOneOfSeveral(manifest)) {
        report(manifest, {
          message: `has ${[...new Set(repeated.map((path) => path.join('.')))].join(', ')} more than once: it is several objects in one document; kubectl takes the last and drops the other without a word.`,
          fix: 'Write a line --- between them.',
          at: ['apiVersion'],
        });
        continue;
      }
      for (const path of repeated) {
        const [key, parent] = [path.at(-1), path.slice(0, -1)];
        const where = parent.length === 0 ? '' : ` in ${parent.join('.')}`;
        report(manifest, {
          message: `has ${key} twice${where}; kubectl takes the last and drops the other without a word, and Kustomize refuses the file.`,
          fix: 'Keep the one that is meant.',
          at: path,
        });
      }
    }
  },
};
