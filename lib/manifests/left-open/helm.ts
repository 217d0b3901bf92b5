import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';

/** Files that `helm template` wrote: an object in them has the label of a chart, or is a hook of one. */
const renderedFiles = perSet(
  (set): ReadonlySet<string> =>
    new Set(
      set.manifests
        .filter(({ labels, annotations }) => labels['helm.sh/chart'] ?? annotations['helm.sh/hook'])
        .flatMap(({ source: { file } }) => file ?? []),
    ),
);

/**
 * Whether a manifest was rendered by Helm, which leaves the namespace of many objects to the one that it installs into.
 */
export function isRendered(set: ManifestSet, { source: { file = '' } }: Manifest): boolean {
  return renderedFiles(set).has(file);
}
