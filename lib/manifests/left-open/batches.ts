import { addOnce, groupBy } from '../groups';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet, perSetAndThing } from '../per-set';
import { remembered } from '../remembered';
import { areInOneFile, folderOf } from './folders';
import { isLeftOut } from './kustomize';

/**
 * What a manifest is surely applied together with, and in which order: the objects of an app, of a file, or of a folder
 * whose files are numbered. Other folders hold many a variant of one object, of which one is applied at a time.
 *
 * @param isWhole whether the set is known to be all that a cluster gets, as `kubectl apply -f` takes it
 */
export function fileOrder(manifest: Manifest, isWhole: boolean): string {
  const { file = '', builtBy } = manifest.source;
  const folder = folderOf(manifest);
  if (builtBy !== undefined || isWhole) return folder;
  return /^\d+[-_.]/.test(file.slice(folder.length)) ? folder : file;
}

/**
 * What a manifest is probably applied together with: its folder where it says which namespace it belongs to, else its
 * file. Folders of samples hold many a `default/nginx`, of which one is applied at a time.
 */
export function placeOf(manifest: Manifest): string {
  return manifest.leavesNamespaceOpen ? (manifest.source.file ?? '') : folderOf(manifest);
}

/** More objects than this in two files of a folder: the files are variants, of which one is applied at a time. */
const MOST_SLIPS = 1;

/**
 * What a manifest is applied together with: the objects of an app, or of a folder. Where the files of a folder bring
 * the same objects again and again, or objects without a namespace (samples for `apply -n`), it is the file alone.
 */
export function batchOf(set: ManifestSet, manifest: Manifest): string {
  if (collections(set).has(folderOf(manifest))) return manifest.source.file ?? '';
  return isLeftOut(set, manifest) ? (manifest.source.file ?? '') : folderOf(manifest);
}

/** Whether a manifest is in a folder of which one file is applied at a time. */
export function isOneOfMany(set: ManifestSet, manifest: Manifest): boolean {
  return collections(set).has(folderOf(manifest));
}

/** Whether the Kustomization of their folder names one of two manifests and leaves the other to somebody else. */
export function areParted(set: ManifestSet, a: Manifest, b: Manifest): boolean {
  return folderOf(a) === folderOf(b) && isLeftOut(set, a) !== isLeftOut(set, b);
}

/**
 * Whether the files of two manifests bring the same object, of which one is applied: `coredns.yaml`, `kube-dns.yaml`.
 */
export function areRivals(set: ManifestSet, a: Manifest, b: Manifest): boolean {
  const [one, other] = [a, b].map(({ source: { file = '' } }) => objectsByFile(set).get(file));
  return !areInOneFile(a, b) && haveOneInCommon(one, other);
}

const objectsByFile = perSet((set): ReadonlyMap<string, ReadonlySet<string>> => {
  const files = groupBy(set.manifests, ({ type, source: { file } }) => (type === 'Namespace' ? undefined : file));
  return new Map([...files].map(([file, objects]) => [file, new Set(objects.map(String))]));
});

/** Folders whose files are variants of one system, or samples of many. */
const collections = perSet((set): ReadonlySet<string> => {
  const firstFiles = new Map<string, string>();
  const inSeveral = new Set<string>();
  const twice = new Map<string, number>();
  for (const manifest of set.manifests) {
    const folder = folderOf(manifest);
    const key = `${folder} ${manifest.type} ${manifest.namespace}/${manifest.name}`;
    const { file = '' } = manifest.source;
    const first = firstFiles.get(key);
    if (first === undefined) firstFiles.set(key, file);
    else if (first !== file) inSeveral.add(key);
    if (!inSeveral.has(key)) continue;
    const isSample = manifest.namespace === 'default';
    twice.set(folder, (twice.get(folder) ?? 0) + (isSample ? MOST_SLIPS + 1 : 1));
  }
  return new Set([...twice].filter(([, count]) => count > MOST_SLIPS).map(([folder]) => folder));
});

/**
 * Whether two manifests lie in folders of which each has an object of the same name: each installs the system in its
 * own way. A Namespace is brought by every part of one system.
 */
export function areOfTwoInstallations(set: ManifestSet, a: Manifest, b: Manifest): boolean {
  const [one, other] = [folderOf(a), folderOf(b)];
  return one !== other && isTwin(set, one)(other);
}

const isTwin = perSetAndThing((set, folder: string) => {
  const own = objectsByFolder(set).get(folder);
  return remembered((other: string) => haveOneInCommon(own, objectsByFolder(set).get(other)));
});

const objectsByFolder = perSet((set): ReadonlyMap<string, ReadonlySet<unknown>> => {
  const objects = new Map<string, Set<unknown>>();
  for (const manifest of set.manifests) {
    if (manifest.kind === 'Namespace' || manifest.kind === 'Kustomization') continue;
    const home = folderOf(manifest);
    addOnce(objects, home, `${manifest.type} ${manifest.namespace}/${manifest.name}`);
    // Two that bring one workload, under names of their own, are variants too.
    if (manifest.source.builtBy !== undefined && set.podsOf(manifest) !== undefined)
      addOnce(objects, home, manifest.written);
  }
  return objects;
});

function haveOneInCommon(a: ReadonlySet<unknown> = new Set(), b: ReadonlySet<unknown> = new Set()): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  return [...few].some((thing) => many.has(thing));
}
