import { join } from 'node:path/posix';
import { addTo } from '../groups';
import { type JsonObject, list, record, text } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { folderOf, folderOfFile } from './folders';

const GROUP = 'kustomize.config.k8s.io';

const TYPES = [`${GROUP}/Kustomization`, `${GROUP}/Component`];

/** Where a Kustomization names what it is made of: files, and folders with a Kustomization of their own. */
const PARTS = ['resources', 'bases', 'components'];
/** What changes the fields of objects in a way that only Kustomize can work out. */
const CHANGES = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements', 'transformers', 'components'];

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
  private readonly users = new Map<string, Kustomization[]>();
  /** By the folder that each lies in, without a slash at the end. */
  private readonly components = new Map<string, JsonObject>();
  /** Those that lay a file over others as a patch. */
  private readonly layers = new Map<string, Kustomization[]>();
  private readonly generated = new Set<string>();
  /** The files of its own folder that each Kustomization names; of Components and of those that name none, nothing. */
  private readonly ownFiles = new Map<string, ReadonlySet<string>>();

  public constructor(manifests: readonly Manifest[]) {
    for (const manifest of manifests) {
      if (!TYPES.includes(manifest.type)) continue;
      const kustomization = kustomizationOf(manifest);
      const { body, folder, parts } = kustomization;
      this.folders.add(folder);
      if (manifest.kind === 'Component') this.components.set(folder.replace(/\/$/, ''), body);
      for (const part of parts) addTo(this.users, part, kustomization);
      for (const file of patchFilesOf(body)) addTo(this.layers, join(folder, file), kustomization);
      for (const [key, kind] of [
        ['configMapGenerator', 'ConfigMap'],
        ['secretGenerator', 'Secret'],
      ] as const) {
        for (const item of list(body[key])) this.generated.add(`${kind} ${text(record(item).name) ?? ''}`);
      }
      const beside = [...parts].filter((part) => /\.(ya?ml|json)$/.test(part) && folderOfFile(part) === folder);
      if (manifest.kind === 'Kustomization' && beside.length > 0) this.ownFiles.set(folder, new Set(beside));
    }
  }

  public get isEmpty(): boolean {
    return this.folders.size === 0;
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

  /** Those that name a file among their parts or patches. */
  public of(file: string): readonly Kustomization[] {
    return [...(this.users.get(file) ?? []), ...(this.layers.get(file) ?? [])];
  }

  /** Those that are made of another. */
  public above({ folder }: Kustomization): readonly Kustomization[] {
    return this.users.get(folder.replace(/\/$/, '')) ?? [];
  }

  /** What the Kustomizations that a file goes through say, and the Components that they take. */
  public saidOf(file: string): JsonObject[] {
    return [...this.through(file)].flatMap(({ body, parts }): JsonObject[] => {
      const components = [...parts].map((part) => this.components.get(part));
      return [body, ...components.filter((component) => component !== undefined)];
    });
  }

  public isPatchFile(file: string): boolean {
    return this.layers.has(file);
  }

  public isGenerated(kind: string, name: string): boolean {
    return this.generated.has(`${kind} ${name}`);
  }

  public isLeftOut(file: string): boolean {
    return this.ownFiles.get(folderOfFile(file))?.has(file) === false;
  }
}

/**
 * Whether Kustomize makes something else of an object before it is applied: a Kustomization lies in its folder or
 * above, or names its file. Labels, selectors, namespaces and patches may come from there.
 */
export function isKustomized(set: ManifestSet, { source }: Manifest): boolean {
  const { file = '' } = source;
  return set.kustomizations.isBelow(folderOfFile(file)) || set.kustomizations.through(file).size > 0;
}

/** Whether a Kustomization names the file of a manifest, or a folder of it that has a Kustomization. */
export function isNamed(set: ManifestSet, { source: { file = '' } }: Manifest): boolean {
  return set.kustomizations.through(file).size > 0;
}

/** The namespaces that Kustomizations put an object into, whatever its manifest says. */
export function namespacesOfKustomization(set: ManifestSet, { source: { file = '' } }: Manifest): string[] {
  return [...set.kustomizations.through(file)].flatMap(({ body }) => text(body.namespace) ?? []);
}

/**
 * Whether Kustomizations put two objects into different namespaces, whatever both have written: Kubebuilder's `system`
 * is none.
 */
export function landApart(set: ManifestSet, a: Manifest, b: Manifest): boolean {
  const [ofA = [], ofB = []] = [a, b].map((one) => namespacesOfKustomization(set, one));
  if (ofA.length + ofB.length === 0) return false;
  const placesOfB = ofB.length > 0 ? ofB : [b.namespace];
  return !(ofA.length > 0 ? ofA : [a.namespace]).some((place) => placesOfB.includes(place));
}

/** Whether a Kustomization puts two objects into one namespace, whatever they have written. */
export function landTogether(set: ManifestSet, a: Manifest, b: Manifest): boolean {
  const ofB = namespacesOfKustomization(set, b);
  return namespacesOfKustomization(set, a).some((place) => ofB.includes(place));
}

/** Whether Kustomizations give an object another name, which annotations that name it don't follow. */
export function isRenamed(set: ManifestSet, { source: { file = '' } }: Manifest): boolean {
  return [...set.kustomizations.through(file)].some(({ body }) => Boolean(body.namePrefix ?? body.nameSuffix));
}

/** Whether a Kustomization lays patches over what an object is in, of which nobody can tell here what they add. */
export function mayBePatched(set: ManifestSet, { source: { file = '' } }: Manifest): boolean {
  return [...set.kustomizations.through(file)].some(({ body }) => CHANGES.some((key) => list(body[key]).length > 0));
}

/** Whether Kustomizations set the number of a workload's pods: by their list of replicas, or by a patch written in them. */
export function mayBeScaled(set: ManifestSet, { name, source: { file = '' } }: Manifest): boolean {
  return set.kustomizations
    .saidOf(file)
    .some(
      ({ replicas, patches, patchesJson6902 }) =>
        list(replicas).some((each) => record(each).name === name) ||
        [...list(patches), ...list(patchesJson6902)].some((each) =>
          /\breplicas\b/.test(text(record(each).patch) ?? ''),
        ),
    );
}

/** Whether a Kustomization names the file of a manifest among its patches. */
export function isPatchOfKustomization(set: ManifestSet, { source: { file = '' } }: Manifest): boolean {
  return set.kustomizations.isPatchFile(file);
}

/** Whether a Kustomization generates a ConfigMap or Secret of that name. */
export function isGenerated(set: ManifestSet, kind: string, name: string): boolean {
  return set.kustomizations.isGenerated(kind, name);
}

/** Whether the Kustomization of its folder is made of other files of that folder, and not of a manifest's. */
export function isLeftOut(set: ManifestSet, { source: { file = '' } }: Manifest): boolean {
  return set.kustomizations.isLeftOut(file);
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
