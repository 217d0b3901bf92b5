import { dig, isRecord, type JsonObject, list, record, text } from '../json';
import type { Contents } from './contents';
import { attempt, PatchRefused } from './patch-refused';
import { targets } from './patch-target';
import { readDocuments } from './patch-text';
import type { Report } from './report';
import { type Resource, withBody } from './resource';

/** Resources with the values that a Kustomization copies from one object, or from its own text, into others. */
export function withReplacements(
  resources: readonly Resource[],
  { replacements }: JsonObject,
  contentOf: Contents,
  report: Report,
): readonly Resource[] {
  return list(replacements).reduce<readonly Resource[]>((all, item, index) => {
    const change = () => written(record(item), contentOf).reduce(replaced, all);
    return attempt(all, ['replacements', index], report, change);
  }, resources);
}

/** One that stands in the Kustomization, or those of the file that it names. */
function written(item: JsonObject, contentOf: Contents): JsonObject[] {
  const file = text(item.path);
  if (file === undefined) return [item];
  const documents = readDocuments(contentOf(file) ?? '');
  return documents.flat().map(record);
}

function replaced(resources: readonly Resource[], { source, sourceValue, targets: places }: JsonObject) {
  const value = sourceValue ?? taken(resources, record(source));
  return list(places)
    .map(record)
    .reduce((all, place) => {
      const { select, reject, fieldPaths, options } = place;
      const rejected = list(reject).map(record);
      const paths = list(fieldPaths ?? ['metadata.name']).map((path) => stepsOf(String(path)));
      const put = (body: unknown, path: readonly string[]) => withValue(body, path, value, record(options));
      return all.map((resource) => {
        const isMeant = targets(record(select), resource) && !rejected.some((each) => isRejected(each, resource));
        return isMeant ? withBody(resource, record(paths.reduce(put, resource.body))) : resource;
      });
    }, resources);
}

function isRejected({ labelSelector, annotationSelector, ...identity }: JsonObject, resource: Resource): boolean {
  const isSelected = Boolean(labelSelector ?? annotationSelector);
  if (isSelected && targets({ labelSelector, annotationSelector }, resource)) return true;
  return Object.keys(identity).length > 0 && targets(identity, resource);
}

function taken(resources: readonly Resource[], source: JsonObject): unknown {
  const { kind, name, fieldPath, options } = source;
  const found = resources.filter((resource) => targets(source, resource, isSame));
  const [only] = found;
  const asked = [kind, name].filter(Boolean).join(' ');
  if (only === undefined || found.length > 1)
    throw new PatchRefused(`${found.length} objects are ${asked}, of which it is to take a value`);
  const path = text(fieldPath) ?? 'metadata.name';
  const value = stepsOf(path).reduce(childOf, only.body);
  if (isNothing(value)) throw new PatchRefused(nothingAt(path));
  const { delimiter, index = 0 } = record(options);
  if (!delimiter) return value;
  const part = String(value).split(String(delimiter))[Number(index)];
  if (part === undefined) throw new PatchRefused(nothingAt(`${path}, part ${index}`));
  return part;
}

/** What a value is taken from is named to the letter. */
function isSame(word: unknown, value: string): boolean {
  return (text(word) ?? '') === '' || word === value;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** The steps of `spec.containers.[name=web].image`, `metadata.annotations.[a.b/c]` or `data.a\.b`. */
function stepsOf(path: string): string[] {
  const steps = path.match(/\[[^\]]*\]|(?:\\.|[^.\\[])+/g) ?? [];
  return steps.map((step) => {
    const isKey = step.startsWith('[') && !step.includes('=');
    return isKey ? step.slice(1, -1) : step.replaceAll('\\.', '.');
  });
}

function childOf(value: unknown, step: string): unknown {
  return Array.isArray(value) ? value.find((item, index) => isMeantBy(step, item, index)) : dig(value, step);
}

/** Whether a step means an item of a list: `*`, its place, or `[name=web]`, which is a pattern where values are put. */
function isMeantBy(step: string, item: unknown, index: number, isPattern = false): boolean {
  const [, key, value = ''] = /^\[([^=]*)=(.*)\]$/.exec(step) ?? [];
  if (key === undefined) return step === '*' || step === String(index);
  const own = String(record(item)[key]);
  return own === value || (isPattern && isRecord(item) && key in item && matches(value, own));
}

/** Whether a text has what a pattern of Go describes; one that is read otherwise here describes nothing. */
function matches(pattern: string, own: string): boolean {
  try {
    return new RegExp(pattern).test(own);
  } catch {
    return false;
  }
}

/** An object, or what is in it, with a value where a path leads. */
function withValue(body: unknown, [step, ...rest]: readonly string[], value: unknown, options: JsonObject): unknown {
  if (step === undefined) return inPlaceOf(body, value, options);
  if (Array.isArray(body)) {
    const isMeant = body.map((item, index) => isMeantBy(step, item, index, true));
    if (!isMeant.includes(true)) throw new PatchRefused(nothingAt(step), options.create === true);
    return body.map((item, index) => (isMeant[index] ? withValue(item, rest, value, options) : item));
  }
  // Into a text that is itself YAML newer ones put values too.
  if (body !== undefined && !isRecord(body)) throw new PatchRefused(nothingAt(step), true);
  const before = dig(body, step);
  if (before === undefined && options.create !== true) throw new PatchRefused(nothingAt(step));
  return { ...body, [step]: withValue(before, rest, value, options) };
}

function inPlaceOf(before: unknown, value: unknown, { delimiter, index }: JsonObject): unknown {
  let after = value;
  if (delimiter) {
    const parts = String(before ?? '').split(String(delimiter));
    const at = Number(index ?? 0);
    if (at < 0) parts.unshift(String(value));
    else parts[Math.min(at, parts.length)] = String(value);
    after = parts.join(String(delimiter));
  }
  if (typeof before === 'string' && !isRecord(after) && !Array.isArray(after)) return String(after);
  // A number stays one where what comes is one.
  return typeof before === 'number' && /^-?\d+$/.test(String(after)) ? Number(after) : after;
}

function nothingAt(place: string): string {
  return `there is no ${place}`;
}
