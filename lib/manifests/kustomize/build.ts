import { join } from 'node:path/posix';
import { type JsonPath, list, record, text } from '../json';
import { folderOfFile } from '../left-open/folders';
import type { Manifest } from '../manifest';
import { nearestName } from '../nearest-name';
import { parseManifests, UnreadableManifestError, versionOfKustomize } from '../reading/parse';
import { type Configuration, NO_CONFIGURATION, together } from './configurations';
import type { Contents } from './contents';
import { Layer } from './layer';
import { asWritten } from './patched';
import { referring } from './references';
import type { Report } from './report';
import { type Resource, withBody } from './resource';

/** Something that Kustomize refuses: nothing of the Kustomization is applied then. */
export interface Refused {
  readonly kustomization: Manifest;
  readonly problem: string;
  readonly at: JsonPath;
  /** The name of the object that is missing, or is not as it would have to be. */
  readonly of?: string;
  /** The folder of the one that was built with it; of several the first. */
  readonly root: string;
}

/** What a Kustomization makes. */
export interface Build {
  readonly resources: readonly Resource[];
  /** Whether nothing changes them any more that can't be worked out here, as programs and missing files would. */
  readonly isWhole: boolean;
  /** Whether all are here: what lies elsewhere is not, and what charts bring. */
  readonly isAll: boolean;
  readonly configuration: Configuration;
}

const GROUP = 'kustomize.config.k8s.io/';
const FILE_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Builds Kustomizations as `kustomize build` does, of files that were read and, where they can be, of others. */
export class Builder {
  public readonly refused: Refused[] = [];
  /** What the Kustomizations built so far are made of. */
  public readonly taken = new Set<Manifest>();
  private readonly manifests = new Map<string, Manifest[]>();
  private readonly misnamed = new Map<string, Manifest>();
  private readonly builds = new Map<string, Build>();
  private readonly pending = new Set<string>();
  private root = '';

  /** @param contents reads files that are not among the manifests; without it, what these hold is not known */
  public constructor(
    manifests: ReadonlyMap<string, readonly Manifest[]>,
    private readonly contents?: Contents,
  ) {
    for (const [file, each] of manifests) {
      this.manifests.set(file, [...each]);
      const kustomization = each.find(({ apiVersion }) => apiVersion.startsWith(GROUP));
      if (kustomization !== undefined) this.misnamed.set(folderOfFile(file), kustomization);
    }
  }

  /** What is applied of a folder with a Kustomization: names are followed to what they mean in the end. */
  public build(folder: string): Build {
    this.root = folder;
    const { resources, ...rest } = this.accumulated(folder);
    const { configuration } = rest;
    const isLocal = ({ body }: Resource) =>
      record(record(body.metadata).annotations)['config.kubernetes.io/local-config'] === 'true';
    const applied = referring(
      resources.filter((resource) => !isLocal(resource)),
      configuration,
    );
    return { ...rest, resources: applied.map((resource) => withBody(resource, asWritten(resource.body))) };
  }

  private accumulated(folder: string): Build {
    const known = this.builds.get(folder);
    if (known !== undefined) return known;
    const made = this.layer(folder, EMPTY);
    this.builds.set(folder, made);
    return made;
  }

  /** @param before what a Component is laid over; nothing for others */
  private layer(folder: string, before: Omit<Build, 'configuration'>): Build {
    const kustomization = this.kustomizationOf(folder);
    if (kustomization === undefined) return NOTHING;
    const report: Report = (problem, at, of) => this.refused.push({ kustomization, problem, at, of, root: this.root });
    if (this.pending.has(folder)) {
      report('is made of itself', ['resources']);
      return { ...before, configuration: NO_CONFIGURATION };
    }
    const version = versionOfKustomize(kustomization.kind);
    // A file of that name may be another tool's.
    if (kustomization.apiVersion.startsWith(GROUP) && kustomization.apiVersion !== version)
      report(`that is not ${version}`, ['apiVersion']);
    this.pending.add(folder);
    const nearestTo = (name: string) => this.nearestIn(folder, name, []);
    const layer = new Layer(folder, kustomization, before.isAll, report, this.contents, nearestTo);
    const gathered = this.withComponents(layer, layer.generated([...before.resources, ...this.partsOf(layer)]));
    const resources = layer.transformed(gathered);
    this.pending.delete(folder);
    return { resources, isWhole: layer.isWhole, isAll: layer.isAll, configuration: together(layer.taught) };
  }

  private partsOf(layer: Layer): Resource[] {
    // The program ksops decrypts objects that lie here.
    const decrypted = list(layer.body.generators)
      .flatMap((entry) => this.manifestsOf(join(layer.folder, String(entry))) ?? [])
      .flatMap(({ kind, body }) => (kind === 'ksops' ? list(body.files) : []))
      .flatMap((file) => this.part(layer.folder, file, () => {}).resources);
    const parts = ['resources', 'bases'].flatMap((key) =>
      list(layer.body[key]).flatMap((entry, index) => {
        const part = this.part(
          layer.folder,
          entry,
          (problem) => layer.report(problem, [key, index]),
          list(layer.body[key]),
        );
        layer.add(part);
        return part.resources;
      }),
    );
    return [...parts, ...decrypted];
  }

  private withComponents(layer: Layer, resources: readonly Resource[]): readonly Resource[] {
    return list(layer.body.components).reduce((all: readonly Resource[], entry, index) => {
      const part = text(entry);
      const inside = part === undefined ? undefined : join(layer.folder, part, '/');
      const kind = inside === undefined ? undefined : this.kustomizationOf(inside)?.kind;
      if (kind === 'Kustomization') layer.report(`${part} is no Component`, ['components', index]);
      if (inside === undefined || kind === undefined) {
        layer.add({ ...NOTHING, isWhole: false });
        return all;
      }
      const laidOver = this.layer(inside, { resources: all, isWhole: layer.isWhole, isAll: layer.isAll });
      layer.add(laidOver);
      return laidOver.resources;
    }, resources);
  }

  /**
   * What one entry of `resources` brings.
   *
   * @param entries all of them: what another names is not meant by this one
   */
  private part(
    folder: string,
    entry: unknown,
    report: (problem: string) => void,
    entries: readonly unknown[] = [],
  ): Build {
    const name = text(entry);
    if (name === undefined || isRemote(name)) return NOTHING;
    const path = join(folder, name);
    const manifests = this.manifestsOf(path);
    if (manifests !== undefined) {
      for (const manifest of manifests) this.taken.add(manifest);
      const resources = manifests.map((manifest) => ({ body: manifest.forKustomize, former: [], manifest }));
      return { resources, isWhole: true, isAll: true, configuration: NO_CONFIGURATION };
    }
    const inside = path.endsWith('/') ? path : `${path}/`;
    const kustomization = this.kustomizationOf(inside);
    if (kustomization === undefined) {
      // It may be only its author who has it, unless it is one folder up or down, or called nearly so.
      const near =
        [`../${name}`, name.replace(/^\.\.\//, '')].find(
          (other) => other !== name && this.kustomizationOf(join(folder, other, '/')) !== undefined,
        ) ?? this.nearestIn(folder, name, entries);
      if (near === undefined) return NOTHING;
      report(`there is no ${name}, and ${near} is what is there`);
      return this.part(folder, near, () => {});
    }
    if (kustomization.kind === 'Component') report(`${name} is a Component, which belongs among the components`);
    return this.accumulated(inside);
  }

  private nearestIn(folder: string, name: string, entries: readonly unknown[]): string | undefined {
    const files = [...this.manifests.keys()].filter((file) => folderOfFile(file) === folder);
    const names = files.map((file) => file.slice(folder.length)).filter((file) => !FILE_NAMES.includes(file));
    return nearestName(
      name,
      names.filter((file) => !entries.includes(file)),
    );
  }

  private kustomizationOf(folder: string): Manifest | undefined {
    for (const name of FILE_NAMES) {
      const found = this.manifestsOf(`${folder}${name}`)?.[0];
      if (found !== undefined) return found;
    }
    // One that comes by standard input, or from a file of another name, is meant all the same.
    return this.misnamed.get(folder);
  }

  /** The manifests of a file; of one that is none of those read here, if it can be read. */
  private manifestsOf(file: string): readonly Manifest[] | undefined {
    const known = this.manifests.get(file);
    if (known !== undefined) return known;
    const content = this.contents?.(file);
    if (content === undefined) return undefined;
    try {
      const read = parseManifests(content, file, isNoObject);
      this.manifests.set(file, read);
      return read;
    } catch (error) {
      if (error instanceof UnreadableManifestError) return undefined;
      throw error;
    }
  }
}

/** Whether a document is none that Kustomize would take for an object. */
function isNoObject(body: unknown): boolean {
  const { apiVersion, kind } = record(body);
  return text(apiVersion) === undefined || text(kind) === undefined;
}

const EMPTY = { resources: [], isWhole: true, isAll: true };

const NOTHING: Build = { resources: [], isWhole: true, isAll: false, configuration: NO_CONFIGURATION };

/** Whether an entry is fetched from another place, as Kustomize tells it. */
function isRemote(entry: string): boolean {
  return /:\/\/|^git@|^[\w-]+(\.[\w-]+)*\.[a-z]{2,}\/.*\/|\?ref=/.test(entry);
}
