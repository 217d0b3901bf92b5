import { list, record, text } from '../json';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';

/** Kustomize writes the images of these names anew, by its own list or by a transformer; Skaffold writes what it has built. */
const namesReplaced = perSet((set): ReadonlySet<string> => {
  const listed = set.ofType('kustomize.config.k8s.io/Kustomization').flatMap(({ body }) => list(body.images));
  const transformed = set.ofType('ImageTagTransformer').map(({ body }) => body.imageTag);
  const built = set
    .ofType('skaffold/Config')
    .flatMap(({ body }) => [body, ...list(body.profiles).map(record)])
    .flatMap(({ build }) => list(record(build).artifacts));
  return new Set([
    // What is written there is often written once more by whoever releases it: `kustomize edit set image`.
    ...[...listed, ...transformed].flatMap((image) => [nameOf(record(image).name), nameOf(record(image).newName)]),
    ...built.map(record).map(({ image, imageName = image }) => nameOf(imageName)),
  ]);
});

/** Whether a tool puts another image in the place of one: what is written is a word for it. */
export function isReplacedImage(set: ManifestSet, image: unknown): boolean {
  return namesReplaced(set).has(nameOf(image));
}

function nameOf(image: unknown): string {
  return (text(image) ?? '').replace(/@.*$/, '').replace(/:[^/]*$/, '');
}
