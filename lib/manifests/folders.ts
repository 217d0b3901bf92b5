import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import { perSet } from './per-set';

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

/** More objects than this in two files of a folder: the files are variants, of which one is applied at a time. */
const MOST_SLIPS = 2;

/**
 * What a manifest is applied together with: the objects of an app, or of a folder. Where the files of a folder bring
 * the same objects again and again, or objects without a namespace (samples for `apply -n`), it is the file alone.
 */
export function batchOf(set: ManifestSet, manifest: Manifest): string {
  return collections(set).has(folderOf(manifest)) ? fileOrder(manifest) : folderOf(manifest);
}

/** Folders whose files are variants of one system, or samples of many. */
const collections = perSet((set): ReadonlySet<string> => {
  const filesOf = new Map<string, Set<string | undefined>>();
  const twice = new Map<string, number>();
  for (const manifest of set.manifests) {
    const folder = folderOf(manifest);
    const key = `${folder} ${manifest.type} ${manifest.namespace}/${manifest.name}`;
    const files = filesOf.get(key) ?? new Set();
    filesOf.set(key, files.add(manifest.source.file));
    if (files.size < 2) continue;
    const isSample = manifest.namespace !== undefined && manifest.at('metadata', 'namespace') === undefined;
    twice.set(folder, (twice.get(folder) ?? 0) + (isSample ? MOST_SLIPS + 1 : 1));
  }
  return new Set([...twice].filter(([, count]) => count > MOST_SLIPS).map(([folder]) => folder));
});

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
