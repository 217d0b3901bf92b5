import type { ClusterFacts } from '../../cluster/cluster-facts';
import { isDescribed } from '../../cluster/is-described';
import { text } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { objectsNamed } from '../../manifests/neighbours';
import { type ClaimSpec, claimSpecsOf } from '../../manifests/references/claims';

const LOCAL_PATH = 'local-path';
const PROVISIONER = 'rancher.io/local-path';

/** The claims for which k3s' provisioner makes a folder of a node, with the class that they are of. */
export function claimsOnLocalPath(
  set: ManifestSet,
  cluster: ClusterFacts,
): (ClaimSpec & { readonly className: string })[] {
  const classes = localPathClasses(set);
  // A cluster file says that it is k3s, whose default class this is.
  const isDefault = isDescribed(cluster) && set.ofType('storage.k8s.io/StorageClass').length === 0;
  return claimSpecsOf(set).flatMap((claim) => {
    const { storageClassName, volumeName, selector } = claim.spec;
    const className = storageClassName === undefined && isDefault ? LOCAL_PATH : (text(storageClassName) ?? '');
    const isMade = classes.has(className) && volumeName === undefined && selector === undefined;
    return isMade ? [{ ...claim, className }] : [];
  });
}

/** Whether the folders are in a file system that all nodes share. */
export function haveSharedFolders(set: ManifestSet): boolean {
  const configs = objectsNamed(set, 'ConfigMap', 'local-path-config').map((map) => text(map.at('data', 'config.json')));
  return configs.some((config) => config?.includes('sharedFileSystemPath'));
}

function localPathClasses(set: ManifestSet): Set<string> {
  const classes = new Set([LOCAL_PATH]);
  for (const { name, body } of set.ofType('storage.k8s.io/StorageClass')) {
    if (body.provisioner === PROVISIONER) classes.add(name);
    else classes.delete(name);
  }
  // Volumes made by hand are bound by the name of a class, whatever that is.
  for (const volume of set.ofType('PersistentVolume'))
    classes.delete(text(volume.at('spec', 'storageClassName')) ?? '');
  return classes;
}
