import { join } from 'node:path/posix';
import { addTo } from '../groups';
import { type JsonObject, list, record, text } from '../json';
import { GENERATORS } from '../kustomize/generators';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { folderOf, folderOfFile } from './folders';

const GROUP = 'kustomize.config.k8s.io';

const TYPES = [`${GROUP}/Kustomization`, `${GROUP}/Component`];

/** Where a Kustomization names what it is made of: files, and folders with a Kustomization of their own. */
const PARTS = ['resources', 'bases', 'components'];
/** A Kustomization or a Component. */
export interface Kustomization {
  readonly body: JsonObject;
  /** The folder that it lies in. */
  readonly folder: string;
  /** Its parts, from where the set is read: folders without a slash at the end. */
  readonly parts: ReadonlySet<string>;
}

/** What the Kustomizations of a set say of its other manifests. */
export class Kustomizations {
  private readonly folders = new Set<string>();
  /** Without Components. */
  private readonly all: Kustomization[] = [];
  private readonly users = new Map<string, Kustomization[]>();
  /** Files that are laid over objects as patches. */
  private readonly patchFiles = new Set<string>();
  private readonly generated = new Set<string>();
  /** The files of its own folder that each Kustomization names; of Components and of those that name none, nothing. */
  private readonly ownFiles = new Map<string, ReadonlySet<string>>();

  public constructor(manifests: readonly Manifest[]) {
    for (const manifest of manifests) {
      if (!TYPES.includes(manifest.type)) continue;
      const kustomization = kustomizationOf(manifest);
      const { body, folder, parts } = kustomization;
      this.folders.add(folder);
      if (manifest.kind !== 'Component') this.all.push(kustomization);
      for (const part of parts) addTo(this.users, part, kustomization);
      for (const file of patchFilesOf(body)) this.patchFiles.add(join(folder, file));
      for (const [key, kind] of Object.entries(GENERATORS)) {
        for (const item of list(body[key])) this.generated.add(`${kind} ${text(record(item).name) ?? ''}`);
      }
      const beside = [...parts].filter((part) => /\.(ya?ml|json)$/.test(part) && folderOfFile(part) === folder);
      if (manifest.kind === 'Kustomization' && beside.length > 0) this.ownFiles.set(folder, new Set(beside));
    }
  }

  public get isEmpty(): boolean {
    return this.folders.size === 0;
  }

  /** The folders of those that no other is made of: what they make is applied. */
  public get roots(): ReadonlySet<string> {
    const roots = this.all.filter(({ folder }) => !this.users.has(folder.replace(/\/$/, '')));
    return new Set(roots.map(({ folder }) => folder));
  }

  public isBelow(folder: string): boolean {
    if (this.folders.size === 0) return false;
    const steps = folder.split('/');
    return steps.some((_, index) => this.folders.has(steps.slice(0, index).concat('').join('/')));
  }

  /** Those that a file goes through: that name it, or the folder of one that does, and so on. */
  public through(file: string): ReadonlySet<Kustomization> {
    const found = new Set<Kustomization>();
    const pending = [...(this.users.get(file) ?? [])];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      pending.push(...(this.users.get(next.folder.replace(/\/$/, '')) ?? []));
    }
    return found;
  }

  public isPatchFile(file: string): boolean {
    return this.patchFiles.has(file);
  }

  public isGenerated(kind: string, name: string): boolean {
    return this.generated.has(`${kind} ${name}`);
  }

  public isLeftOut(file: string): boolean {
    return this.ownFiles.get(folderOfFile(file))?.has(file) === false;
  }
}

/** What is called so is there to be built on, in other repositories where it is not in this one. */
const PART = /(^|\/)(bases?|commons?|components?|shared)\/$/;
/** Kubebuilder's word for the namespace that config/default puts in. */
const OF_KUBEBUILDER = 'system';

/**
 * Whether what an object lacks may come from where it can't be seen: since nothing applies the object as it lies there, or
 * since Kustomize makes another of it first.
 */
export function isKustomized(set: ManifestSet, manifest: Manifest): boolean {
  return set.idle.has(manifest) || isReworked(set, manifest);
}

/**
 * Whether Kustomize makes something else of an object before it is applied than can be told here: it comes through a
 * Kustomization that can't be built, or that is a part of something by its name or for lack of workloads, unless Argo CD
 * or Flux applies it itself; or one that nobody
 * knows of may lead to its file, since one lies in its folder or above. Labels, selectors, namespaces and patches may
 * come from there.
 */
export function isReworked(set: ManifestSet, { namespace, source: { file = '', builtBy } }: Manifest): boolean {
  if (builtBy !== undefined) {
    const { folder, isWhole } = builtBy;
    const isAlone = set.bringsPods(folder) || set.gitOps.areFor(folder);
    return !isWhole || PART.test(folder) || namespace === OF_KUBEBUILDER || !isAlone;
  }
  return set.kustomizations.isBelow(folderOfFile(file)) || set.kustomizations.through(file).size > 0;
}

/** Whether a Kustomization names the file of a manifest, or a folder of it that has a Kustomization. */
export function isNamed(set: ManifestSet, { source: { file = '', builtBy } }: Manifest): boolean {
  return builtBy !== undefined || set.kustomizations.through(file).size > 0;
}

/** Whether a Kustomization changes an object in a way that can't be worked out here. */
export function mayBePatched(set: ManifestSet, { source: { file = '', builtBy } }: Manifest): boolean {
  return builtBy === undefined ? set.kustomizations.through(file).size > 0 : !builtBy.isWhole;
}

/** Whether a Kustomization generates a ConfigMap or Secret of that name. */
export function isGenerated(set: ManifestSet, kind: string, name: string): boolean {
  return set.kustomizations.isGenerated(kind, name);
}

/** Whether the Kustomization of its folder is made of other files of that folder, and not of a manifest's. */
export function isLeftOut(set: ManifestSet, { source: { file = '', builtBy } }: Manifest): boolean {
  return builtBy === undefined && set.kustomizations.isLeftOut(file);
}

function kustomizationOf(manifest: Manifest): Kustomization {
  const { body } = manifest;
  const folder = folderOf(manifest);
  const named = PARTS.flatMap((key) => list(body[key]).flatMap((part) => text(part) ?? []));
  const parts = named.filter((part) => !part.includes('://')).map((part) => join(folder, part).replace(/\/$/, ''));
  return { body, folder, parts: new Set(parts) };
}

function patchFilesOf({ patches, patchesStrategicMerge }: JsonObject): string[] {
  return [...list(patches).map((patch) => text(patch) ?? record(patch).path), ...list(patchesStrategicMerge)].flatMap(
    (file) => text(file) ?? [],
  );
}
