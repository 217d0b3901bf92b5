import { dirname } from 'node:path/posix';
import type { Manifest } from '../manifest';

/**
 * The folder that a manifest is applied from: that of the Kustomization that it comes through, or the one that its file
 * is in; all objects of an app are in one. What is applied together lies in one folder (`kubectl apply -f` isn't
 * recursive by itself); two folders may be two variants of one system.
 */
export function folderOf({ source: { file = '', builtBy } }: Manifest): string {
  return builtBy?.folder ?? folderOfFile(file);
}

/** The folder of a file, with the slash at its end. */
export function folderOfFile(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

/** The folders that a file lies in, from the nearest on, without the slash at their end. */
export function foldersOf(file: string): string[] {
  const folder = dirname(file);
  return folder === file || folder === '.' ? [folder] : [folder, ...foldersOf(folder)];
}

/** Whether a file lies in one of some folders, or in a folder inside, by their names with the slash at the end. */
export function isBelow(file: string, folders: readonly string[]): boolean {
  return folders.some((folder) => file.startsWith(folder));
}

/**
 * Whether an object is surely of the system of another: it is of no namespace or says of which, or lies in the same
 * folder. Other folders' objects of a namespace that nobody names are of other systems, or go to other namespaces.
 */
export function areOfOneSystem(from: Manifest, object: Manifest): boolean {
  return !object.leavesNamespaceOpen || folderOf(from) === folderOf(object);
}

/** Whether two objects stand in one file, and come through one Kustomization if they come through any. */
export function areInOneFile(a: Manifest, b: Manifest): boolean {
  return a.source.file === b.source.file && folderOf(a) === folderOf(b);
}
