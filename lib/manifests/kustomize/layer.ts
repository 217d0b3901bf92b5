import { join } from 'node:path/posix';
import { type JsonObject, list } from '../json';
import type { Manifest } from '../manifest';
import type { Build } from './build';
import { type Configuration, readConfiguration, together } from './configurations';
import type { Contents } from './contents';
import { generated } from './generators';
import { withImages } from './images';
import { labelled } from './labels';
import { named } from './names';
import { PatchRefused } from './patch-refused';
import { applyJson6902Patches, applyPatches } from './patches';
import { withReplacements } from './replacements';
import { withReplicas } from './replicas';
import type { Report } from './report';
import { identityOf, type Resource } from './resource';

/** What may change anything in a way that is not worked out here. */
const CHANGES = ['transformers', 'vars'];
/** What brings objects that are not here. */
const FROM_ELSEWHERE = ['generators', 'helmCharts', 'helmChartInflationGenerator'];

/** One Kustomization or Component while it is built: what it does to resources, and what stays open of them. */
export class Layer {
  public readonly body: JsonObject;
  public isWhole: boolean;
  /** What its configurations say, and those of what it is made of. */
  public readonly taught: Configuration[];

  public constructor(
    public readonly folder: string,
    private readonly kustomization: Manifest,
    public isAll: boolean,
    public readonly report: Report,
    private readonly contents: Contents | undefined,
    /** A file beside, by whose name another may have been meant. */
    private readonly nearestTo: (name: string) => string | undefined,
  ) {
    this.body = kustomization.body;
    this.isWhole = !CHANGES.some((key) => isSaid(this.body[key]));
    this.isAll &&= !FROM_ELSEWHERE.some((key) => isSaid(this.body[key]));
    this.taught = list(this.body.configurations).map((file) => readConfiguration(this.contentOf(String(file)) ?? ''));
  }

  /** Takes over what stays open of a part. */
  public add({ isWhole, isAll, configuration }: Build): void {
    this.isWhole &&= isWhole;
    this.isAll &&= isAll;
    this.taught.push(configuration);
  }

  /** Resources, each once, and what is generated beside them. */
  public generated(resources: readonly Resource[]): readonly Resource[] {
    // A transformer of a part may have named it anew.
    const report: Report = (...problem) => this.isWhole && this.report(...problem);
    const apart = withoutTwins(resources, (problem) => report(problem, ['resources']));
    const ofGenerators: Report = (...problem) => this.isAll && this.report(...problem);
    return generated(apart, this.body, this.kustomization.source, this.contentOf, ofGenerators);
  }

  /** What it makes of resources, in Kustomize's order. */
  public transformed(resources: readonly Resource[]): readonly Resource[] {
    const { body, contentOf, patchOf } = this;
    const configuration = together(this.taught);
    if (configuration.isMore) this.isWhole = false;
    // Of what an unknown object is patched with nobody can tell; one of patches alone is a part of something.
    const tell: Report = (problem, at, of, isOpen) => {
      if (isOpen) this.isWhole = false;
      else if (this.isAll && this.isWhole && resources.length > 0) this.report(problem, at, of);
    };
    const patched = applyPatches(resources, body, patchOf, tell);
    const apart = withoutTwins(named(patched, body, configuration), (problem) =>
      this.report(`${problem}, once it has named them anew`, ['namespace']),
    );
    const changed = applyJson6902Patches(labelled(apart, body), body, patchOf, tell);
    // What is not here may have the value that is to be copied.
    const copied: Report = (problem, at, of, isOpen) => tell(problem, at, of, isOpen || !this.isAll);
    return withReplacements(withImages(withReplicas(changed, body, tell), body), body, contentOf, copied);
  }

  private readonly contentOf: Contents = (name, encoding) => {
    const content = this.contents?.(join(this.folder, name), encoding);
    if (content === undefined) {
      this.isWhole = false;
      this.isAll = false;
    }
    return content;
  };

  /** The same of a patch, which may be only its author's, unless one beside it is called nearly so. */
  private readonly patchOf: Contents = (name) => {
    const isMissing = this.contents !== undefined && this.contents(join(this.folder, name)) === undefined;
    const near = isMissing ? this.nearestTo(name) : undefined;
    if (near === undefined || JSON.stringify(this.body).includes(`${near}"`)) return this.contentOf(name);
    throw new PatchRefused(`there is no ${name}, and ${near} is what is there`);
  };
}

function isSaid(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
}

/** By what Kustomize tells resources apart. */
function keyOf(resource: Resource): string {
  const { apiVersion, kind } = resource.manifest;
  const { name, namespace = 'default' } = identityOf(resource);
  return `${apiVersion} ${kind} ${namespace}/${name}`;
}

/** Resources of which Kustomize could tell each from the others. */
function withoutTwins(resources: readonly Resource[], tell: (problem: string) => void): readonly Resource[] {
  const seen = new Map<string, Resource>();
  return resources.filter((resource) => {
    const key = keyOf(resource);
    const twin = seen.get(key);
    if (twin === undefined) seen.set(key, resource);
    else tell(twice(twin, resource));
    return twin === undefined;
  });
}

function twice(a: Resource, b: Resource): string {
  const { kind } = a.manifest;
  const [one, other] = [a, b].map(({ manifest: { source } }) => source.file);
  return `brings ${kind} ${identityOf(a).name} twice, by ${one}${one === other ? '' : ` and ${other}`}`;
}
