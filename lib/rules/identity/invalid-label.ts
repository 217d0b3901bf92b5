import { labelMapsOf } from '../../manifests/fields/label-maps';
import { formFault, keyFault, LABEL_VALUE } from '../../manifests/fields/names';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { type Slip, tellsSlipsOfEach } from '../slips';

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
  ...tellsSlipsOfEach((manifest, { set }) => {
    // Kustomize reads these itself.
    if (/^(Kustomization|Component)$/.test(manifest.kind) && manifest.apiVersion.startsWith('kustomize.config.'))
      return [];
    return labelMapsOf(manifest, set.podsOf(manifest)).flatMap(({ entries, isAnnotations, path }) =>
      entries.flatMap(([key, value]) => {
        const slips = isTemplated(key)
          ? []
          : [keySlip(key, isAnnotations), isAnnotations ? undefined : valueSlip(key, value)];
        return slips.flatMap((slip) => (slip === undefined ? [] : { ...slip, at: [...path, key] }));
      }),
    );
  }),
};

function keySlip(key: string, isAnnotation: boolean): Omit<Slip, 'at'> | undefined {
  const wrong = keyFault(key);
  if (wrong === undefined) return undefined;
  const meant = key.trim().replace(/^[^/]*(?=\/)/, (domain) => domain.toLowerCase());
  return {
    fault: {
      message: `the key of ${isAnnotation ? 'annotation' : 'label'} '${key}' ${wrong}; the API server would refuse the object.`,
      fix: 'Write a key like app.kubernetes.io/name: a domain and a slash if you like, then at most 63 letters, digits, -, _ and dots.',
    },
    // Otherwise it stays as it is: who looks for it may have it in the same way.
    meantKey: keyFault(meant) === undefined ? meant : key,
  };
}

function valueSlip(key: string, value: unknown): Omit<Slip, 'at'> | undefined {
  const wrong = typeof value === 'string' ? formFault(value, LABEL_VALUE) : undefined;
  if (typeof value !== 'string' || wrong === undefined || isTemplated(value)) return undefined;
  const meant = value.trim();
  return {
    fault: {
      message: `label ${key} has the value '${value}', which ${wrong}; the API server would refuse the object.`,
      fix: 'Shorten or rewrite the value, or make it an annotation.',
    },
    meant: formFault(meant, LABEL_VALUE) === undefined ? meant : value,
  };
}
