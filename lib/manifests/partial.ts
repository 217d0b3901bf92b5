import { folderOf } from './folders';
import { list, record } from './json';
import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import { objectsNamed } from './neighbours';

/**
 * Whether a manifest may lack what its object has in the end, since a tool will lay it over another or complete it: it
 * is below a Kustomization, it is there twice, in two files, or it misses more than one forgets.
 */
export function mayBePartial(set: ManifestSet, manifest: Manifest): boolean {
  if (manifest.body.$patch !== undefined) return true;
  const { file } = manifest.source;
  if (objectsNamed(set, manifest.type, manifest.name).some(({ source }) => source.file !== file)) return true;
  const kustomizations = ['Kustomization', 'Component'].flatMap((kind) =>
    set.ofType(`kustomize.config.k8s.io/${kind}`).map(folderOf),
  );
  if (kustomizations.some((folder) => folderOf(manifest).startsWith(folder))) return true;
  const spec = record(manifest.body.spec);
  const { metadata, spec: pod } = record(spec.template);
  if (!manifest.type.startsWith('apps/') || spec.selector !== undefined || pod === undefined) return false;
  const hasImages = list(record(pod).containers).every((container) => record(container).image !== undefined);
  return record(metadata).labels === undefined || !hasImages;
}
