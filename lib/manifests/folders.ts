import type { Manifest } from './manifest';

/**
 * The folder that a manifest's file is in; all objects of an app are in one. What is applied together lies in one
 * folder (`kubectl apply -f` isn't recursive by itself); two folders may be two variants of one system.
 */
export function folderOf({ source: { file = '' } }: Manifest): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

/**
 * What a manifest is surely applied together with, and in which order: the objects of an app, of a file, or of a folder
 * whose files are numbered. Other folders hold many a variant of one object, of which one is applied at a time.
 */
export function fileOrder(manifest: Manifest): string {
  const { file = '' } = manifest.source;
  const folder = folderOf(manifest);
  return /^\d+[-_.]/.test(file.slice(folder.length)) ? folder : file;
}

/**
 * What a manifest is probably applied together with: its folder where it says which namespace it belongs to, else its
 * file. Folders of samples hold many a `default/nginx`, of which one is applied at a time.
 */
export function placeOf(manifest: Manifest): string {
  const isExplicit = manifest.namespace === undefined || manifest.at('metadata', 'namespace') !== undefined;
  return isExplicit ? folderOf(manifest) : (manifest.source.file ?? '');
}

/** Groups of manifests by a key; those without one are left out. */
export function groupBy(
  manifests: Iterable<Manifest>,
  key: (manifest: Manifest) => string | undefined,
): Map<string, Manifest[]> {
  const groups = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const name = key(manifest);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [manifest]);
    else group.push(manifest);
  }
  return groups;
}
