import { labelMapsOf } from '../../manifests/fields/label-maps';
import { formFault, keyFault, LABEL_VALUE } from '../../manifests/fields/names';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const invalidLabel: Rule = {
  id: 'invalid-label',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'A label or annotation has a key, or a label a value, that Kubernetes does not allow.',
    outage: 'The API server refuses the object. In a pod template it refuses the whole Deployment.',
    bad: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: settings
        namespace: shop
        labels: { app.kubernetes.io/version: "1.2.0+build/7" }
      `,
    good: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: settings
        namespace: shop
        labels: { app.kubernetes.io/version: "1.2.0-build.7" }
      `,
    source: 'Kubernetes: "Labels and Selectors", syntax and character set.',
  },
  check({ set, report }) {
    for (const manifest of set.manifests) {
      // Kustomize reads these itself.
      if (/^(Kustomization|Component)$/.test(manifest.kind) && manifest.apiVersion.startsWith('kustomize.config.'))
        continue;
      for (const { entries, isAnnotations, path } of labelMapsOf(manifest, set.podsOf(manifest))) {
        const what = isAnnotations ? 'annotation' : 'label';
        for (const [key, value] of entries) {
          const wrongKey = keyFault(key);
          const wrongValue = isAnnotations || typeof value !== 'string' ? undefined : formFault(value, LABEL_VALUE);
          if ((wrongKey === undefined && wrongValue === undefined) || isTemplated(key)) continue;
          if (wrongKey !== undefined) {
            report(manifest, {
              message: `the key of ${what} '${key}' ${wrongKey}; the API server would refuse the object.`,
              fix: 'Write a key like app.kubernetes.io/name: a domain and a slash if you like, then at most 63 letters, digits, -, _ and dots.',
              at: [...path, key],
            });
          }
          if (wrongValue === undefined || isTemplated(String(value))) continue;
          report(manifest, {
            message: `label ${key} has the value '${value}', which ${wrongValue}; the API server would refuse the object.`,
            fix: 'Shorten or rewrite the value, or make it an annotation.',
            at: [...path, key],
          });
        }
      }
    }
  },
};
