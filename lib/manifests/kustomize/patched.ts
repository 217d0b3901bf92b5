import { isRecord, type JsonObject, record, text } from '../json';
import { jsonPatch } from './json-patch';
import { identitiesOf, type Resource } from './resource';
import { strategicMerge } from './strategic-merge';

/** What a patch may change of what tells a resource from others. */
export interface Freedom {
  readonly allowNameChange?: boolean;
  readonly allowKindChange?: boolean;
}

/** A resource with a strategic merge patch, which changes neither its namespace nor, unless free to, name and kind. */
export function merged(resource: Resource, patch: JsonObject, freedom: Freedom = {}): Resource[] {
  const { body, former } = resource;
  const changed = strategicMerge(body, patch);
  if (changed === undefined) return [];
  const result = asWritten(changed);
  const { allowNameChange = false, allowKindChange = false } = freedom;
  const { name, namespace } = record(body.metadata);
  const { namespace: _, ...metadata } = record(result.metadata);
  const kept = { ...(allowNameChange ? {} : { name }), ...(namespace === undefined ? {} : { namespace }) };
  const next = { ...result, ...(allowKindChange ? {} : { kind: body.kind }), metadata: { ...metadata, ...kept } };
  const isRenamed = allowNameChange || allowKindChange;
  return [{ ...resource, body: next, former: isRenamed ? identitiesOf(resource) : former }];
}

/** A patch as Kustomize hands it to what it selects: its labels and annotations have become texts, null too. */
export function handedTo({ body }: Resource, patch: JsonObject): JsonObject {
  const { labels, annotations, ...metadata } = record(patch.metadata);
  const texts = { ...textsOf('labels', labels), ...textsOf('annotations', annotations) };
  return { ...patch, apiVersion: body.apiVersion, metadata: { ...metadata, ...texts } };
}

function textsOf(key: string, map: unknown): JsonObject {
  if (!isRecord(map)) return {};
  const texts = Object.entries(map).map(([name, value]) => [
    name,
    typeof value === 'object' && value !== null ? '' : String(value),
  ]);
  return texts.length === 0 ? {} : { [key]: Object.fromEntries(texts) };
}

/**
 * A resource with a JSON patch. Kustomize keeps notes of former names in its annotations, so that a patch may add one to
 * an object that has none.
 *
 * @param isNoted whether there are such notes
 */
export function operatedOn(resource: Resource, operations: readonly unknown[], isNoted: boolean): Resource {
  const metadata = record(resource.body.metadata);
  const noted = isNoted ? { ...metadata, annotations: metadata.annotations ?? {} } : metadata;
  return { ...resource, body: asWritten(jsonPatch({ ...resource.body, metadata: noted }, operations)) };
}

/** An object as Kustomize writes it: its annotations are texts, and there are none that are empty. */
export function asWritten(body: JsonObject): JsonObject {
  const { annotations, ...others } = record(body.metadata);
  const values = isRecord(annotations) ? Object.values(annotations) : [];
  if (annotations === undefined || (values.length > 0 && values.every((value) => typeof value === 'string')))
    return body;
  return { ...body, metadata: { ...others, ...textsOf('annotations', annotations) } };
}

export function nameOf(body: JsonObject): string {
  const { name, namespace } = record(body.metadata);
  return [text(body.kind), [text(namespace), text(name)].filter(Boolean).join('/')].join(' ');
}
