import { join } from 'node:path/posix';
import { groupBy } from '../../manifests/groups';
import type { JsonPath } from '../../manifests/json';
import { folderOf } from '../../manifests/left-open/folders';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { passedOver } from './passed-over';

export const kustomizationBuildFails: Rule = {
  id: 'kustomization-build-fails',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      "A Kustomization that Kustomize can't build: a patch for an object that it doesn't have, one object twice, a tag that is a number; or one of whose patches and images is for a name with a slip.",
    outage:
      'kubectl apply -k, Flux and Argo CD stop at it: nothing that it is made of is applied any more, what was there stays as it was. What is for a name that nothing has is passed over: the image keeps its old tag.',
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
    const built = groupBy(set.manifests, ({ source: { builtBy } }) => (builtBy?.isWhole ? builtBy.folder : undefined));
    for (const kustomization of built.size === 0 ? [] : set.ofType('kustomize.config.k8s.io/Kustomization')) {
      const faults = passedOver(kustomization.body, built.get(folderOf(kustomization)) ?? []);
      for (const fault of faults) report(kustomization, fault);
    }
    const problems = groupBy(set.refused, ({ kustomization }) => kustomization);
    for (const [kustomization, refused] of problems) {
      for (const [place, [first, ...others]] of groupBy(refused, ({ at }) => placeOf(at))) {
        if (first === undefined) continue;
        // A Component is laid over several, and fails for each in the same way.
        const more = new Set(others.map(({ problem }) => problem).filter((problem) => problem !== first.problem)).size;
        const rest = more === 0 ? '' : ` (and ${more} more of the kind)`;
        const user = first.root === folderOf(kustomization) ? '' : ` in ${join(first.root, '.')}, which is made of it`;
        report(kustomization, {
          message: `is refused by Kustomize at ${place}${user}: ${first.problem}${rest}; nothing that it is made of would be applied.`,
          fix: 'Mend it until `kubectl kustomize` of the folder prints the objects.',
          at: first.at,
        });
      }
    }
  },
};

/** `patches[0]` */
function placeOf(at: JsonPath): string {
  return at.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join('');
}
