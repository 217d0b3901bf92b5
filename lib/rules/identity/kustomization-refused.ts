import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';

export const kustomizationRefused: Rule = {
  id: 'kustomization-refused',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: "A Kustomization that Kustomize can't build: a patch for an object that it doesn't have, one object twice.",
    outage:
      'kubectl apply -k, Flux and Argo CD stop at it: nothing that it is made of is applied any more, what was there stays as it was.',
    bad: dedent`
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      configMapGenerator:
        - { name: settings, literals: [LOG_LEVEL=info] }
      patches:
        - patch: |
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: setting, labels: { tier: backend } }
      `,
    good: dedent`
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      configMapGenerator:
        - { name: settings, literals: [LOG_LEVEL=info] }
      patches:
        - patch: |
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: settings, labels: { tier: backend } }
      `,
    source: 'Kustomize 5.7: api/resmap, api/internal/target; held to what it does by running it.',
  },
  check({ set, report }) {
    const tell = reportOnce(report);
    for (const { kustomization, problem, at } of set.refused) {
      const place = at.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join('');
      const message = `is refused by Kustomize at ${place}: ${problem}; nothing that it is made of would be applied.`;
      const fix = 'Mend it until `kubectl kustomize` of the folder prints the objects.';
      // A Component is laid over several.
      tell(kustomization, { message, fix, at }, `${at.join()} ${problem}`);
    }
  },
};
