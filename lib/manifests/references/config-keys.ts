import { record } from '../json';
import { areOfTwoInstallations } from '../left-open/batches';
import { folderOf } from '../left-open/folders';
import { isKustomized } from '../left-open/kustomize';
import type { ManifestSet } from '../manifest-set';
import type { PodTemplate } from '../pods/pods';

/**
 * The keys of the ConfigMap that a pod names: of all maps of the name, since Kustomize merges those of several folders.
 * None where the set can't tell.
 */
export function keysOfMap(set: ManifestSet, { namespace, owner }: PodTemplate, name: string): string[] {
  const maps = set.findAll('ConfigMap', namespace, name);
  const isBeside = maps.some((map) => folderOf(map) === folderOf(owner));
  const isElsewhere = isKustomized(set, owner) || maps.some((map) => areOfTwoInstallations(set, owner, map));
  if (!isBeside && isElsewhere) return [];
  return maps.flatMap(({ body }) => [...Object.keys(record(body.data)), ...Object.keys(record(body.binaryData))]);
}
