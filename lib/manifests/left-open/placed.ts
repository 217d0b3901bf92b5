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
    const { body, source, leavesNamespaceOpen, apiVersion } = manifest;
    // What Kustomize refuses is told of its Kustomization as it stands; it is put nowhere.
    const isPut = leavesNamespaceOpen && !apiVersion.startsWith('kustomize.config.k8s.io/');
    const place = isPut ? places(folderOf(manifest)) : undefined;
    return place === undefined ? manifest : new Manifest(body, source, place);
  });
}
