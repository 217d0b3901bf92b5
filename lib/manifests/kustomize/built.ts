import { addTo, groupBy } from '../groups';
import type { GitOpsFolders } from '../left-open/gitops';
import type { Kustomizations } from '../left-open/kustomize';
import { type BuiltBy, Manifest } from '../manifest';
import { Builder, type Refused } from './build';
import { sourceOfBuilt } from './built-source';
import type { Contents } from './contents';
import type { Resource } from './resource';

/*
 * How Kustomizations become objects. `built` asks a Builder for each that nobody builds on. The Builder (build.ts) finds
 * the parts, what they make first; a Layer (layer.ts) does to that what the one Kustomization says, in Kustomize's order,
 * a file a field: generators, patches, names, labels, images and replicas, replacements. When all is laid over,
 * references.ts follows names to what they have become, built-source.ts leads a place of the result back to the file, and
 * installations.ts parts what can't be applied together. What can't be worked out (programs, what lies elsewhere) leaves
 * `isWhole` or `isAll` false: then little is refused, and rules take the objects for open. To change a step, begin with a
 * tree in test/manifests/kustomize: test/cluster holds each to what the real Kustomize prints.
 */

/** Manifests as they are applied, and what Kustomize refuses of them. */
export interface Built {
  readonly manifests: readonly Manifest[];
  readonly refused: readonly Refused[];
}

/**
 * Manifests with what Kustomizations make of them in their places: an object that two bring is there twice, each as
 * one of them brings it. Files that no Kustomization leads to stay as they are written; patches go into what they
 * change.
 *
 * @param contents reads the files that Kustomizations name and that are not among the manifests
 */
export function built(
  manifests: readonly Manifest[],
  kustomizations: Kustomizations,
  gitOps: GitOpsFolders,
  contents?: Contents,
): Built {
  if (kustomizations.isEmpty) return { manifests, refused: [] };
  const builder = new Builder(
    groupBy(manifests, ({ source: { file } }) => file),
    contents,
  );
  const variants = new Map<Manifest, Manifest[]>();
  for (const root of kustomizations.roots) {
    const build = builder.build(root);
    // Of what is refused, nobody knows what is meant.
    const isRefused = builder.refused.some((refused) => refused.root === root);
    const isWhole = build.isWhole && !gitOps.reworks(root) && !isRefused;
    for (const resource of build.resources)
      addVariant(variants, resource, { folder: root, isWhole, isAll: build.isAll });
  }
  const known = new Set(manifests);
  // Patches are in what they change; of what a patch deletes, or Kustomize refuses, nothing is left.
  const isUsedUp = (one: Manifest) => builder.taken.has(one) || kustomizations.isPatchFile(one.source.file ?? '');
  const inPlace = manifests.flatMap((one) => variants.get(one) ?? (isUsedUp(one) ? [] : [one]));
  const fromOutside = [...variants].flatMap(([manifest, made]) => (known.has(manifest) ? [] : made));
  return { manifests: [...inPlace, ...fromOutside], refused: builder.refused };
}

function addVariant(
  variants: Map<Manifest, Manifest[]>,
  { manifest, body, listedImages }: Resource,
  by: Omit<BuiltBy, 'written'>,
): void {
  const source = {
    ...sourceOfBuilt(manifest.source, manifest.forKustomize, body),
    builtBy: { ...by, written: manifest, listedImages },
  };
  addTo(variants, manifest, new Manifest(body, source));
}
