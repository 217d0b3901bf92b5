import { join } from 'node:path/posix';
import { groupBy } from '../../manifests/groups';
import type { JsonPath } from '../../manifests/json';
import { folderOf } from '../../manifests/left-open/folders';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { hasWaiver } from '../waivers/waivers';
import { passedOver } from './passed-over';

export const kustomizationBuildFails: Rule = {
  id: 'kustomization-build-fails',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      "A Kustomization that Kustomize can't build: a patch for an object that it doesn't have, one object twice, a tag that is a number; or a patch or image for a name with a slip.",
    outage:
      'kubectl apply -k, Flux and Argo CD stop at it: nothing of it is applied any more. What is for a name that nothing has is passed over: the image keeps its old tag.',
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
    const built = groupBy(set.manifests, ({ source: { builtBy } }) => builtBy?.folder);
    const told = set.refused.filter(({ root, of }) => !isSlipOfPart(built.get(root) ?? [], of));
    for (const kustomization of built.size === 0 ? [] : set.ofType('kustomize.config.k8s.io/Kustomization')) {
      const whole = (built.get(folderOf(kustomization)) ?? []).filter(({ source }) => source.builtBy?.isWhole);
      // What another misses by the same name is itself called otherwise.
      const missed = told.map(({ of }) => of);
      for (const fault of passedOver(kustomization.body, whole, missed)) report(kustomization, fault);
    }
    // One that is missing, or is otherwise, is told once, wherever it is asked for.
    const problems = groupBy(told, ({ kustomization, at, of }) =>
      of === undefined || hasWaiver(kustomization) ? whereOf(kustomization, at) : of,
    );
    for (const [first, ...others] of problems.values()) {
      if (first === undefined) continue;
      const { kustomization, at, problem, root } = first;
      const places = new Map(others.map((other) => [whereOf(other.kustomization, other.at), other]));
      places.delete(whereOf(kustomization, at));
      const elsewhere = [...places].map(([where, other]) =>
        other.kustomization === kustomization ? placeOf(other.at) : where,
      );
      const here = others.filter((other) => other.kustomization === kustomization && placeOf(other.at) === placeOf(at));
      // A Component is laid over several, and fails for each in the same way.
      const more = new Set(here.flatMap((other) => (other.problem === problem ? [] : other.problem))).size;
      const rest = more === 0 ? '' : ` (and ${more} more of the kind)`;
      const too = elsewhere.length === 0 ? '' : ` (and at ${elsewhere.join(', ')})`;
      const user = root === folderOf(kustomization) ? '' : ` in ${join(root, '.')}, which is made of it`;
      report(kustomization, {
        message: `is refused by Kustomize at ${placeOf(at)}${user}: ${problem}${rest}${too}; nothing that it is made of would be applied.`,
        fix: 'Mend it until `kubectl kustomize` of the folder prints the objects.',
        at,
      });
    }
  },
};

/** Whether an object of that name is there once a slip is mended that is told of itself. */
function isSlipOfPart(built: readonly Manifest[], name: string | undefined): boolean {
  return built.some(
    (one) => one.source.isMended && (one.name === name || one.written.name === name || isLeftOpen(one.name)),
  );
}

/** `patches[0] of prod` */
function whereOf(kustomization: Manifest, at: JsonPath): string {
  return `${placeOf(at)} of ${join(folderOf(kustomization), '.')}`;
}

/** `patches[0]` */
function placeOf(at: JsonPath): string {
  return at.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join('');
}
