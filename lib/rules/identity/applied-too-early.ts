import { groupOf } from '../../manifests/fields/built-in-kinds';
import { BUILT_IN_NAMESPACES } from '../../manifests/fields/built-in-namespaces';
import { groupBy } from '../../manifests/groups';
import { text } from '../../manifests/json';
import { fileOrder } from '../../manifests/left-open/batches';
import { areInOneFile } from '../../manifests/left-open/folders';
import { isKustomized } from '../../manifests/left-open/kustomize';
import { isRead } from '../../manifests/left-open/owned';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const SORTING = ['kustomize.toolkit.fluxcd.io/Kustomization', 'argoproj.io/Application', 'argoproj.io/ApplicationSet'];

/** What their annotations begin with. */
const OF_SORTING = /^(argocd\.argoproj|kapp\.k14s)\.io\//;

export const appliedTooEarly: Rule = {
  id: 'applied-too-early',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'An object comes before the Namespace that it is in, or before the definition of its kind.',
    outage:
      'kubectl applies the documents in their order. On a new cluster what comes too early is refused, `namespaces "shop" not found`, and the system comes up without it.',
    bad: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      ---
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop }
      `,
    good: dedent`
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      `,
    source:
      'kubectl reference: apply; files go by their names, documents by their place in the file. Files without numbers are taken to go so where the cluster file says which namespaces there are.',
  },
  check({ set, cluster: { namespaces }, report }) {
    // Flux, Argo CD and kapp sort what they apply.
    if (SORTING.some((type) => set.ofType(type).length > 0)) return;
    if (set.manifests.some(({ annotations }) => Object.keys(annotations).some((key) => OF_SORTING.test(key)))) return;
    const isWhole = namespaces !== undefined;
    for (const group of groupBy(set.manifests, (manifest) => fileOrder(manifest, isWhole)).values()) {
      const early = new Map<string, Manifest>();
      const made = new Set<string>();
      for (const manifest of group) {
        for (const key of [
          `namespace ${manifest.namespace}`,
          `kind ${groupOf(manifest.apiVersion)}/${manifest.kind}`,
        ]) {
          if (!early.has(key)) early.set(key, manifest);
        }
        const own = keyMadeBy(manifest) ?? '';
        const first = made.has(own) ? undefined : early.get(own);
        made.add(own);
        // So does Kustomize.
        if (
          first === undefined ||
          (manifest.kind === 'Namespace' && namespaces?.includes(manifest.name)) ||
          manifest.source.builtBy ||
          isKustomized(set, manifest) ||
          (isRead(first) && isRead(manifest)) ||
          areOfOneNumber(first, manifest)
        )
          continue;
        report(manifest, {
          message: `comes after ${first}, which needs it; on a new cluster that would be refused.`,
          fix: `Put this ${manifest.kind} before everything that needs it.`,
        });
      }
    }
  },
};

/** `00-prereqs.yaml` and `00-deployment.yaml` say of neither that it is the first. */
function areOfOneNumber(a: Manifest, b: Manifest): boolean {
  const numberOf = ({ source: { file = '' } }: Manifest) => /(?:^|\/)(\d+)[^/]*$/.exec(file)?.[1];
  return !areInOneFile(a, b) && numberOf(a) !== undefined && numberOf(a) === numberOf(b);
}

function keyMadeBy(manifest: Manifest): string | undefined {
  // A cluster begins with these.
  if (manifest.type === 'Namespace' && BUILT_IN_NAMESPACES.includes(manifest.name)) return undefined;
  if (manifest.type === 'Namespace') return `namespace ${manifest.name}`;
  if (manifest.type !== 'apiextensions.k8s.io/CustomResourceDefinition') return undefined;
  return `kind ${text(manifest.at('spec', 'group'))}/${text(manifest.at('spec', 'names', 'kind'))}`;
}
