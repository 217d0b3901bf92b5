import { Manifest } from '../manifest';
import { remembered } from '../remembered';
import { folderOf } from './folders';
import type { GitOpsFolders } from './gitops';

/**
 * Manifests with the namespaces that those go to which name none, where Argo CD or Flux puts them there. Where these
 * bring one folder to several, or nobody can tell, it is left open.
 */
export function placed(manifests: readonly Manifest[], gitOps: GitOpsFolders): readonly Manifest[] {
  if (gitOps.isEmpty) return manifests;
  const places = remembered((folder: string) => gitOps.placeOf(folder));
  return manifests.map((manifest) => {
    const { body, source, leavesNamespaceOpen } = manifest;
    const place = leavesNamespaceOpen ? places(folderOf(manifest)) : undefined;
    return place === undefined ? manifest : new Manifest(body, source, place);
  });
}
