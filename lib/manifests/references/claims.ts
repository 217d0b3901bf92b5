import { groupBy } from '../groups';
import { isRecord, type JsonObject, type JsonPath, list, record, text } from '../json';
import { isLeftOpen } from '../left-open/placeholders';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet, perSetAndThing } from '../per-set';
import { namesOfSelector } from '../pods/eligible-nodes';
import type { PodTemplate } from '../pods/pods';
import { volumesOf } from '../pods/volumes';

/** What a claim asks for, or a claim that is made for each pod: of a StatefulSet, or of its own and as short-lived. */
export interface ClaimSpec {
  readonly owner: Manifest;
  readonly spec: JsonObject;
  readonly path: JsonPath;
}

/** Every claim of a set. */
export const claimSpecsOf = perSet((set): readonly ClaimSpec[] => [
  ...set.ofType('PersistentVolumeClaim').map((owner) => ({ owner, spec: record(owner.body.spec), path: ['spec'] })),
  ...set.pods.flatMap(({ owner, spec, specPath }) =>
    list(spec.volumes).flatMap((volume, index): ClaimSpec[] => {
      const { ephemeral } = record(volume);
      if (!isRecord(ephemeral)) return [];
      const path = [...specPath, 'volumes', index, 'ephemeral', 'volumeClaimTemplate', 'spec'];
      return [{ owner, spec: record(record(ephemeral.volumeClaimTemplate).spec), path }];
    }),
  ),
  ...set.ofType('apps/StatefulSet').flatMap((owner) =>
    list(owner.at('spec', 'volumeClaimTemplates')).map((template, index) => ({
      owner,
      spec: record(record(template).spec),
      path: ['spec', 'volumeClaimTemplates', index, 'spec'],
    })),
  ),
]);

/** A claim of the set that a pod mounts, and that pods on one node only may mount. */
export interface SingleNodeClaim {
  readonly claim: Manifest;
  /** Leads from the pod's owner to the volume. */
  readonly path: JsonPath;
  /** Whether its volume is a directory of whichever node a pod is on. */
  readonly isOfHost: boolean;
  /** Whether its volume was made by hand on one node, where every pod goes that mounts it. */
  readonly isOfChosenNode: boolean;
  /** The nodes where that volume is, as far as names tell. */
  readonly nodes?: readonly string[];
}

/**
 * Storage that doesn't keep to the access mode that it was asked for: file systems over the network can be mounted on
 * many nodes whatever the claim says.
 */
const SHARED_STORAGE = /nfs|(^|[^a-z])nas|efs|cephfs|glusterfs|azurefile|smb|cifs|filestore|juicefs|rwx/i;

/** The claims of a pod that are neither ReadWriteMany nor ReadOnlyMany. Those that the set doesn't hold are unknown. */
export function singleNodeClaims(set: ManifestSet, pod: PodTemplate): SingleNodeClaim[] {
  return volumesOf(pod).flatMap(({ body, path }) => {
    const name = text(record(body.persistentVolumeClaim).claimName);
    const claim = name === undefined ? undefined : set.find('PersistentVolumeClaim', pod.namespace, name, pod.owner);
    if (claim === undefined) return [];
    const volume = volumeOf(set, claim);
    if (!isForOneNode(set, claim, volume)) return [];
    const isOfHost = isRecord(volume.hostPath) && !isRecord(volume.nodeAffinity);
    const isOfChosenNode = !isOfHost && isRecord(volume.local ?? volume.hostPath);
    const names = namesOfSelector(record(volume.nodeAffinity).required)?.map((node) => node.name);
    const nodes = isOfChosenNode && !names?.some(isLeftOpen) ? names : undefined;
    return [{ claim, path, isOfHost, isOfChosenNode, nodes }];
  });
}

function isForOneNode(set: ManifestSet, claim: Manifest, volume: JsonObject): boolean {
  const { accessModes, storageClassName } = record(claim.body.spec);
  const modes = list(accessModes);
  if (modes.length === 0 || modes.some((mode) => mode !== 'ReadWriteOnce' && mode !== 'ReadWriteOncePod')) return false;
  // What a provisioner is told by the claim names it: `nfs.io/storage-path`.
  const made = [
    text(storageClassName) ?? '',
    ...Object.keys(claim.annotations),
    ...provisioners(set, storageClassName),
  ];
  if (made.some((name) => SHARED_STORAGE.test(name))) return false;
  return !isRecord(volume.nfs) && !SHARED_STORAGE.test(text(record(volume.csi).driver) ?? '');
}

/** The annotation of the StorageClass that a claim gets which names none. */
export const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

export function isDefaultClass({ annotations }: Manifest): boolean {
  return annotations[DEFAULT_CLASS] === 'true';
}

/** Who makes the volumes of a class, or of the default one where a claim names none. */
function provisioners(set: ManifestSet, name: unknown): string[] {
  return set
    .ofType('storage.k8s.io/StorageClass')
    .filter((one) => (name === undefined ? isDefaultClass(one) : one.name === name))
    .map((one) => text(one.body.provisioner) ?? '');
}

/** The volume that a claim gets, where the set holds it: by its name, its labels, or a class that no other has. */
const volumeOf = perSetAndThing((set, claim: Manifest): JsonObject => {
  const { volumeName, selector, storageClassName } = record(claim.body.spec);
  const wanted = Object.entries(record(record(selector).matchLabels));
  if (wanted.length > 0) {
    const volumes = set.ofType('PersistentVolume');
    const labelled = volumes.find(({ labels }) => wanted.every(([key, value]) => labels[key] === value));
    return record(labelled?.body.spec);
  }
  const [only, ...others] = volumesByClass(set).get(storageClassName || undefined) ?? [];
  const named = set.find('PersistentVolume', undefined, text(volumeName) ?? '');
  return record((named ?? (others.length === 0 ? only : undefined))?.body.spec);
});

const volumesByClass = perSet(
  (set): ReadonlyMap<unknown, readonly Manifest[]> =>
    groupBy(set.ofType('PersistentVolume'), (volume) => volume.at('spec', 'storageClassName') || undefined),
);
