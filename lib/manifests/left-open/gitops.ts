import { isRecord, list, record, text } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { folderOf } from './folders';

/** Folders whose objects a tool takes to a namespace: one, or one called after each folder. */
interface Placing {
  readonly folders: RegExp;
  /** Nothing where a template says it that only the tool can fill in. */
  readonly namespace: string | undefined;
  readonly isCalledAfterFolder: boolean;
  /** Whether objects go there whatever they name, as with Flux; Argo CD leaves those alone that name one. */
  readonly isForAll: boolean;
}

/** The folders that Argo CD and Flux take objects from, and the namespaces that they put those into. */
export class GitOpsFolders {
  private readonly placings: Placing[] = [];

  public constructor(manifests: readonly Manifest[]) {
    for (const { type, body } of manifests) {
      const spec = record(body.spec);
      if (type === 'argoproj.io/Application') this.add(pathsOf(spec), record(spec.destination).namespace);
      if (type === 'argoproj.io/ApplicationSet') {
        const inTemplate = record(record(spec.template).spec);
        const paths = [...pathsOf(inTemplate), ...list(spec.generators).flatMap(directoriesOf)];
        this.add(paths, record(inTemplate.destination).namespace);
      }
      if (type === 'kustomize.toolkit.fluxcd.io/Kustomization') {
        this.add([text(spec.path) ?? ''], spec.targetNamespace, true);
      }
    }
  }

  public get isEmpty(): boolean {
    return this.placings.length === 0;
  }

  /** The namespace of the objects of a folder that name none; nothing where several are said, or none. */
  public placeOf(folder: string): string | undefined {
    const places = new Set<string | undefined>();
    for (const { folders, namespace, isCalledAfterFolder } of this.placings) {
      const found = folders.exec(folder)?.[2];
      if (found === undefined) continue;
      places.add(isCalledAfterFolder ? found.slice(found.lastIndexOf('/') + 1) : namespace);
    }
    const [place, ...others] = places;
    return others.length === 0 ? place : undefined;
  }

  /** Whether an object is put into a namespace, be it one that nobody can tell here. */
  public takes(manifest: Manifest): boolean {
    const folder = folderOf(manifest);
    return this.placings.some(
      ({ folders, isForAll }) => (isForAll || manifest.leavesNamespaceOpen) && folders.test(folder),
    );
  }

  private add(paths: readonly string[], namespace: unknown, isForAll = false): void {
    const patterns = paths.map(patternOf).filter((pattern) => /\w/.test(pattern));
    if (typeof namespace !== 'string' || patterns.length === 0) return;
    this.placings.push({
      folders: new RegExp(`(^|/)(${patterns.join('|')})/`),
      namespace: namespace.includes('{{') ? undefined : namespace,
      isForAll,
      isCalledAfterFolder: /^\{\{\s*\.?path\.basename\s*\}\}$/.test(namespace),
    });
  }
}

/** Whether Argo CD or Flux puts an object into a namespace, be it one that nobody can tell here. */
export function isTakenByGitOps(set: ManifestSet, manifest: Manifest): boolean {
  return set.gitOps.takes(manifest);
}

/** The paths of an Application. */
function pathsOf({ source, sources }: Readonly<Record<string, unknown>>): string[] {
  return [source, ...list(sources)].flatMap((one) => text(record(one).path) ?? []);
}

/** The folders that a generator goes through, however deep it stands in one of several generators. */
function directoriesOf(generator: unknown): string[] {
  const { git, matrix, merge } = record(generator);
  const inside = [matrix, merge].flatMap((one) => list(record(one).generators)).flatMap(directoriesOf);
  const own = list(record(git).directories).filter((one) => isRecord(one) && one.exclude !== true);
  return [...inside, ...own.flatMap((one) => text(record(one).path) ?? [])];
}

/** What matches a path, in which a template or an asterisk stands for any step. */
function patternOf(path: string): string {
  const parts = path.replace(/^\.?\/|\/$/g, '').split(/\{\{.*?\}\}|\*+/);
  const isAnything = parts.every((part) => !/\w/.test(part));
  return isAnything ? '' : parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('[^/]*');
}
