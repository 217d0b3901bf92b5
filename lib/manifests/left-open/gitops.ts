import { join } from 'node:path/posix';
import { isRecord, type JsonObject, list, record, text } from '../json';
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

/** What an Application of Argo CD says of the objects of its folders. */
interface Sync {
  readonly folders: RegExp;
  /** The kinds and names of the workloads whose number of pods it leaves to whoever changes it in the cluster. */
  readonly scaledByOthers: readonly JsonObject[];
}

/** What one object of Argo CD or Flux applies. */
interface Reach {
  readonly file: string;
  /** Nothing where that can't be told, or where it is all that there is. */
  readonly folders: RegExp | undefined;
}

/** What both may do to the objects of a Kustomization, as one laid over it would. */
const OVERRIDES = ['components', 'images', 'namePrefix', 'nameSuffix', 'patches', 'replicas'];

/** What such patches are mostly for, and no rule here looks into. */
const OF_FLUX: ReadonlySet<string> = new Set(['HelmRelease', 'Kustomization']);

/** The folders that Argo CD and Flux take objects from, and the namespaces that they put those into. */
export class GitOpsFolders {
  private readonly placings: Placing[] = [];
  private readonly syncs: Sync[] = [];
  /** Folders of which objects are changed once more on their way. */
  private readonly reworked: RegExp[] = [];
  private readonly reaches: Reach[] = [];

  public constructor(manifests: readonly Manifest[]) {
    for (const { type, body, source } of manifests) {
      const { file = '' } = source;
      const spec = record(body.spec);
      if (type === 'argoproj.io/Application') this.addApplication(file, pathsOf(spec), spec);
      if (type === 'argoproj.io/ApplicationSet') {
        const template = record(record(spec.template).spec);
        const written = pathsOf(template);
        const named = written.flatMap((path) => /^\{\{\s*\.?(\w+)\s*\}\}$/.exec(path)?.[1] ?? []);
        const generated = list(spec.generators).flatMap((generator) => directoriesOf(generator, named));
        this.addApplication(file, [...written, ...generated], template);
      }
      if (type === 'kustomize.toolkit.fluxcd.io/Kustomization') {
        const path = text(spec.path) ?? '';
        const folders = foldersOf([path]);
        const components = list(spec.components).map((component) => join(path, String(component)));
        this.reaches.push({ file, folders: components.length === 0 ? folders : foldersOf([path, ...components]) });
        if (folders === undefined) continue;
        this.addPlacing(folders, spec.targetNamespace, true);
        this.addReworked(folders, [spec]);
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

  /** Whether it can be told what they apply and what not. */
  public get areKnown(): boolean {
    return this.reaches.length > 0 && this.reaches.every(({ folders }) => folders !== undefined);
  }

  /** The files that tell them what to apply. */
  public get files(): ReadonlySet<string> {
    return new Set(this.reaches.map(({ file }) => file));
  }

  /** Where the paths start from by which they apply a folder; nowhere where they don't. */
  public rootsOf(folder: string): string[] {
    return this.reaches.flatMap(({ file, folders }) => {
      const found = folders?.exec(folder);
      const root = found ? folder.slice(0, found.index) + found[1] : undefined;
      return root !== undefined && file.startsWith(root) ? root : [];
    });
  }

  /** Whether they apply a folder itself, as it is built. */
  public areFor(folder: string): boolean {
    return this.reaches.some(({ folders }) => folder.endsWith(folders?.exec(folder)?.[0] ?? '\n'));
  }

  /** Whether an object is put into a namespace, be it one that nobody can tell here. */
  public takes(manifest: Manifest): boolean {
    const folder = folderOf(manifest);
    return this.placings.some(
      ({ folders, isForAll }) => (isForAll || manifest.leavesNamespaceOpen) && folders.test(folder),
    );
  }

  /** Whether a Kustomization's objects are changed once more, by what is told to Argo CD or Flux. */
  public reworks(folder: string): boolean {
    return this.reworked.some((folders) => folders.test(folder));
  }

  /** Whether all Applications that bring a workload leave its number of pods alone. */
  public leavesReplicas(manifest: Manifest): boolean {
    const { kind, name } = manifest;
    const folder = folderOf(manifest);
    const syncs = this.syncs.filter(({ folders }) => folders.test(folder));
    const isNamed = (one: JsonObject) =>
      [kind, '*'].includes(text(one.kind) ?? '') && (text(one.name) ?? name) === name;
    return syncs.length > 0 && syncs.every(({ scaledByOthers }) => scaledByOthers.some(isNamed));
  }

  private addApplication(file: string, paths: readonly string[], spec: JsonObject): void {
    if (paths.length === 0) return;
    const folders = foldersOf(paths);
    this.reaches.push({ file, folders });
    if (folders === undefined) return;
    this.addPlacing(folders, record(spec.destination).namespace);
    this.addSync(folders, spec);
    this.addReworked(
      folders,
      sourcesOf(spec).map(({ kustomize }) => kustomize),
    );
  }

  private addPlacing(folders: RegExp, namespace: unknown, isForAll = false): void {
    if (typeof namespace !== 'string') return;
    this.placings.push({
      folders,
      namespace: namespace.includes('{{') ? undefined : namespace,
      isForAll,
      isCalledAfterFolder: /^\{\{\s*\.?path\.basename\s*\}\}$/.test(namespace),
    });
  }

  private addSync(folders: RegExp, { ignoreDifferences, syncPolicy }: JsonObject): void {
    // Without that option they are not shown as a difference, and each sync writes them all the same.
    const isRespected = list(record(syncPolicy).syncOptions).includes('RespectIgnoreDifferences=true');
    const ignored = isRespected ? list(ignoreDifferences).map(record) : [];
    const scaledByOthers = ignored.filter(({ jsonPointers, jqPathExpressions }) =>
      [...list(jsonPointers), ...list(jqPathExpressions)].some((path) => /^[/.]spec[/.]replicas$/.test(String(path))),
    );
    this.syncs.push({ folders, scaledByOthers });
  }

  private addReworked(folders: RegExp, overrides: readonly unknown[]): void {
    const changes = overrides.flatMap((override) => OVERRIDES.map((key) => record(override)[key]));
    const isOfOthers = (patch: unknown) => OF_FLUX.has(String(record(record(patch).target).kind));
    const isChange = (change: unknown) => change !== undefined && !(Array.isArray(change) && change.every(isOfOthers));
    if (changes.some(isChange)) this.reworked.push(folders);
  }
}

/** Whether Argo CD or Flux puts an object into a namespace, be it one that nobody can tell here. */
export function isTakenByGitOps(set: ManifestSet, manifest: Manifest): boolean {
  return set.gitOps.takes(manifest);
}

/** Whether Argo CD leaves the number of a workload's pods to whoever changes it in the cluster. */
export function leavesReplicas(set: ManifestSet, manifest: Manifest): boolean {
  return set.gitOps.leavesReplicas(manifest);
}

function sourcesOf({ source, sources }: JsonObject): JsonObject[] {
  return [source, ...list(sources)].map(record);
}

/** The paths of an Application. */
function pathsOf(spec: JsonObject): string[] {
  return sourcesOf(spec).flatMap(({ path }) => text(path) ?? []);
}

/**
 * The folders that a generator goes through or lists, however deep it stands in one of several generators.
 *
 * @param named what the template calls those of a list
 */
function directoriesOf(generator: unknown, named: readonly string[]): string[] {
  const { git, list: listed, matrix, merge } = record(generator);
  const inner = [matrix, merge].flatMap((one) => list(record(one).generators));
  const own = list(record(git).directories).filter((one) => isRecord(one) && one.exclude !== true);
  const elements = list(record(listed).elements).map(record);
  return [
    ...inner.flatMap((one) => directoriesOf(one, named)),
    ...own.flatMap((one) => text(record(one).path) ?? []),
    ...elements.flatMap((element) => named.flatMap((key) => text(element[key]) ?? [])),
  ];
}

/** What matches the folders below some paths; nothing where these say nothing. */
function foldersOf(paths: readonly string[]): RegExp | undefined {
  const patterns = paths.map(patternOf).filter((pattern) => /\w/.test(pattern));
  return patterns.length === 0 ? undefined : new RegExp(`(^|/)(${patterns.join('|')})/`);
}

/** What matches a path, in which a template or an asterisk stands for any step. */
function patternOf(path: string): string {
  const parts = path.replace(/^\.?\/|\/$/g, '').split(/\{\{.*?\}\}|\*+/);
  const isAnything = parts.every((part) => !/\w/.test(part));
  return isAnything ? '' : parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('[^/]*');
}
