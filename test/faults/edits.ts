import { isDeepStrictEqual } from 'node:util';
import { dump, load } from 'js-yaml';
import type { JsonObject } from '../../lib/manifests/json';
import { Manifest } from '../../lib/manifests/manifest';
import { KUBERNETES_SCHEMA } from '../../lib/manifests/reading/kubernetes-yaml';
import { parsePath, placeAt } from './path';

/**
 * A change of the system as an operator makes it. Objects are named `Kind/name`, or `Kind/namespace/name` where that
 * name is taken twice; `values` is what stands in the valuesContent of Traefik's HelmChartConfig.
 */
export type Edit =
  | { readonly set: string; readonly at: string; readonly to: unknown }
  | { readonly remove: string; readonly at: string }
  /** Gives a key another name and keeps its value. */
  | { readonly rename: string; readonly at: string; readonly to: string }
  /** Replaces text inside valuesContent. */
  | { readonly text: string; readonly by: string }
  | { readonly add: JsonObject }
  /** A copied block: the same object again, with some values changed. */
  | { readonly copy: string; readonly with: Readonly<Record<string, unknown>> }
  | { readonly drop: string };

const VALUES = 'values';
const RELEASE = 'HelmChartConfig/traefik';
const CONTENT = 'spec.valuesContent';

/** The system while it is edited; what no edit touches stays the same Manifest. */
export class EditedSystem {
  public readonly touched = new Set<Manifest>();
  private readonly manifests: Manifest[];

  public constructor(start: readonly Manifest[]) {
    this.manifests = [...start];
  }

  public get objects(): readonly Manifest[] {
    return this.manifests;
  }

  /** @throws Error when the edit doesn't apply to the system as it is, or changes nothing */
  public apply(edit: Edit): void {
    if ('add' in edit) this.append(edit.add);
    else if ('copy' in edit) this.append(copied(this.find(edit.copy), edit.with));
    else if ('drop' in edit) this.replace(this.find(edit.drop));
    else if ('text' in edit) this.changeText(edit.text, edit.by);
    else if ('set' in edit) this.change(edit.set, (body) => placeAt(body, edit.at).set(clone(edit.to)));
    else if ('rename' in edit) this.change(edit.rename, (body) => rename(body, edit.at, edit.to));
    else if ('remove' in edit) this.change(edit.remove, (body) => remove(body, edit.at));
    else throw new Error(`${JSON.stringify(edit)} is no edit`);
  }

  /** @throws Error unless exactly one object has that address */
  public find(address: string): Manifest {
    const found = this.manifests.filter(({ kind, namespace, name }) =>
      [`${kind}/${name}`, `${kind}/${namespace}/${name}`].includes(address),
    );
    const [only] = found;
    if (only === undefined || found.length > 1) throw new Error(`there are ${found.length} objects ${address}`);
    return only;
  }

  private change(address: string, edit: (value: unknown) => void): void {
    const before = this.find(address === VALUES ? RELEASE : address);
    const body = clone(before.body);
    if (address === VALUES) changeValues(body, edit);
    else edit(body);
    if (isDeepStrictEqual(body, before.body)) throw new Error(`the edit of ${address} changes nothing`);
    this.replace(before, body);
  }

  private changeText(text: string, by: string): void {
    this.change(RELEASE, (body) => {
      const content = placeAt(body, CONTENT);
      const parts = String(content.value).split(text);
      if (parts.length !== 2)
        throw new Error(`${JSON.stringify(text)} stands ${parts.length - 1} times in valuesContent`);
      content.set(parts.join(by));
    });
  }

  private append(body: JsonObject): void {
    // One more document of the file that all the others are in.
    const file = this.manifests[0]?.source.file;
    const manifest = new Manifest(body, { file, document: this.manifests.length + 1 });
    this.manifests.push(manifest);
    this.touched.add(manifest);
  }

  private replace(before: Manifest, body?: JsonObject): void {
    const manifests = body === undefined ? [] : [new Manifest(body, before.source)];
    this.manifests.splice(this.manifests.indexOf(before), 1, ...manifests);
    this.touched.delete(before);
    for (const manifest of manifests) this.touched.add(manifest);
  }
}

function changeValues(body: unknown, edit: (values: unknown) => void): void {
  const content = placeAt(body, CONTENT);
  const values = load(String(content.value), { schema: KUBERNETES_SCHEMA });
  edit(values);
  content.set(dump(values, { schema: KUBERNETES_SCHEMA, lineWidth: -1 }));
}

function rename(body: unknown, at: string, name: string): void {
  const place = placeAt(body, at);
  if (!place.exists) throw new Error(`${at} isn't there to be renamed`);
  place.remove();
  placeAt(body, [...parsePath(at).slice(0, -1), name]).set(place.value);
}

function remove(body: unknown, at: string): void {
  const place = placeAt(body, at);
  if (!place.exists) throw new Error(`${at} isn't there to be removed`);
  place.remove();
}

function copied({ body }: Manifest, changes: Readonly<Record<string, unknown>>): JsonObject {
  const copy = clone(body);
  for (const [at, value] of Object.entries(changes)) placeAt(copy, at).set(clone(value));
  return copy;
}

/** Jest's structuredClone makes objects of another realm, which js-yaml takes for no plain ones. */
function clone<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
