import { text } from '../json';
import { Manifest } from '../manifest';
import { remembered } from '../remembered';
import { folderOfFile } from './folders';
import type { GitOpsFolders } from './gitops';
import type { Kustomization, Kustomizations } from './kustomize';

/**
 * Manifests with the namespaces that those go to which name none: by the Kustomizations that their files go through, by
 * Argo CD or by Flux. Where these bring one file to several, or nobody can tell, it is left open.
 */
export function placed(
  manifests: readonly Manifest[],
  kustomizations: Kustomizations,
  gitOps: GitOpsFolders,
): readonly Manifest[] {
  if (kustomizations.isEmpty && gitOps.isEmpty) return manifests;
  const places = remembered((file: string) => placeOf(file, kustomizations, gitOps));
  return manifests.map((manifest) => {
    const { body, source, leavesNamespaceOpen } = manifest;
    const place = leavesNamespaceOpen ? places(source.file ?? '') : undefined;
    return place === undefined ? manifest : new Manifest(body, source, place);
  });
}

function placeOf(file: string, kustomizations: Kustomizations, gitOps: GitOpsFolders): string | undefined {
  const users = kustomizations.of(file);
  if (users.length === 0) return gitOps.placeOf(folderOfFile(file));
  const places = new Set<string>();
  const seen = new Set<string>();
  // What is made of a Kustomization has the last word.
  const follow = (kustomization: Kustomization, before: string | undefined) => {
    const own = text(kustomization.body.namespace) ?? before;
    const way = `${kustomization.folder} ${own}`;
    if (seen.has(way)) return;
    seen.add(way);
    const above = kustomizations.above(kustomization);
    for (const next of above) follow(next, own);
    const place = own ?? gitOps.placeOf(kustomization.folder);
    // One that says nothing of it is made of others in turn, in some other place.
    if (above.length === 0 && place !== undefined) places.add(place);
  };
  for (const user of users) follow(user, undefined);
  const [place, ...others] = places;
  return others.length === 0 ? place : undefined;
}
