import { dirname, join } from 'node:path/posix';
import { list, record, text } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';
import { isNamedBy } from './commanded';

/** Kustomize writes the images of these names anew, by its own list or by a transformer. */
const namesOfKustomize = perSet((set): ReadonlySet<string> => {
  const listed = set.ofType('kustomize.config.k8s.io/Kustomization').flatMap(({ body }) => list(body.images));
  const transformed = set.ofType('ImageTagTransformer').map(({ body }) => body.imageTag);
  return new Set([...listed, ...transformed].map((image) => nameOf(record(image).name)));
});

/** The names that commands give to `kustomize edit set image`, and those that it has written in their place so far. */
const replacedByCommands = perSet((set): ReadonlySet<string> => {
  const { replacedImages } = set.commanded;
  const listed = set
    .ofType('kustomize.config.k8s.io/Kustomization')
    .flatMap(({ body }) => list(body.images).map(record));
  return new Set([
    ...replacedImages,
    ...listed.filter(({ name }) => replacedImages.has(nameOf(name))).map(({ newName }) => nameOf(newName)),
  ]);
});

/** The folders of which a Kustomization patches the image by a file of its own, which a script may write: `manager_image_patch.yaml`. */
const foldersWithPatch = perSet((set): ReadonlySet<string> => {
  const all = set.ofType('kustomize.config.k8s.io/Kustomization');
  const patching = all.filter(({ body }) =>
    /image[\w-]*\.ya?ml"/.test(JSON.stringify([body.patches, body.patchesStrategicMerge])),
  );
  return new Set(
    patching.flatMap(({ body, source: { file = '' } }) =>
      ['.', ...list(body.resources), ...list(body.bases)].map((part) => join(dirname(file), String(part))),
    ),
  );
});

/** Skaffold writes what it has built. */
const namesOfSkaffold = perSet((set): ReadonlySet<string> => {
  const artifacts = set
    .ofType('skaffold/Config')
    .flatMap(({ body }) => [body, ...list(body.profiles).map(record)])
    .flatMap(({ build }) => list(record(build).artifacts));
  return new Set(artifacts.map(record).map(({ image, imageName = image }) => nameOf(imageName)));
});

/**
 * Whether a tool puts another image in the place of one of a workload: what is written is a word for it. What is listed
 * in a Kustomization is written anew by whoever releases it: `kustomize edit set image`, which a script may do with others.
 */
export function isReplacedImage(
  set: ManifestSet,
  image: unknown,
  { source: { builtBy, file = '' } }: Manifest,
): boolean {
  const name = nameOf(image);
  if (isNamedBy(set.commanded.imagesWritten, file)) return true;
  if (!builtBy?.isWhole && foldersWithPatch(set).has(dirname(file))) return true;
  if (namesOfSkaffold(set).has(name) || replacedByCommands(set).has(name)) return true;
  if (set.commanded.replacedImages.has(name.replace(/^.*\//, '/'))) return true;
  // The overlays take parts of a base that they pin, though it can be built by itself.
  if (builtBy?.isWhole && !/(^|\/)bases?\/$/.test(builtBy.folder))
    return builtBy.listedImages?.has(String(image)) === true;
  return namesOfKustomize(set).has(name);
}

function nameOf(image: unknown): string {
  return (text(image) ?? '').replace(/@.*$/, '').replace(/:[^/]*$/, '');
}
