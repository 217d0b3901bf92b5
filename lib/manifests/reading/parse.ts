import { constructFromEvents, EVENT_ID, parseEvents, type Schema, YAMLException } from 'js-yaml';
import { isRecord, type JsonObject, type JsonPath, list, record } from '../json';
import { inUsualCase } from '../kustomize/field-names';
import { Manifest } from '../manifest';
import { leniently } from './deficient-indentation';
import { KUBERNETES_SCHEMA, KUSTOMIZE_SCHEMA } from './kubernetes-yaml';
import { lineAt, type PlaceFinder, placeFinder, startOf } from './line-finder';
import { repeatedKeys } from './repeated-keys';

/** A file that can't be read as manifests, with the line where reading stopped. */
export class UnreadableManifestError extends Error {
  public constructor(
    message: string,
    public readonly file: string,
    public readonly line?: number,
  ) {
    super(message);
    this.name = 'UnreadableManifestError';
  }
}

/**
 * Reads the objects of a YAML or JSON text of any number of documents; a `List` is taken apart. Documents that are
 * empty are passed over.
 *
 * @param file name to tell in findings
 * @param isForeign whether a document is something else than an object of a cluster, to be passed over
 * @throws UnreadableManifestError for malformed YAML, and for a document that is no Kubernetes object
 */
export function parseManifests(text: string, file: string, isForeign?: (body: unknown) => boolean): Manifest[] {
  const manifests: Manifest[] = [];
  for (const [index, { body, kustomized, find, repeated }] of read(text, file).entries()) {
    if (body === undefined || body === null) continue;
    const others = objectsOf(kustomized);
    for (const [item, { object: written, prefix }] of objectsOf(body).entries()) {
      const object = asKustomization(written, file);
      if (isForeign?.(object) === true) continue;
      const missing = ['apiVersion', 'kind'].filter((key) => typeof record(object)[key] !== 'string');
      if (!isRecord(object) || missing.length > 0) {
        const message = `not a Kubernetes object: it has no ${missing.join(' and no ')}`;
        throw new UnreadableManifestError(message, file, find.lineOf(prefix));
      }
      const lineOf = (path: JsonPath) => find.lineOf([...prefix, ...path]);
      const writtenAt = (path: JsonPath) => find.writtenAt([...prefix, ...path]);
      const other = others[item]?.object;
      const source = { file, document: index + 1, lineOf, writtenAt, ...(isRecord(other) && { kustomized: other }) };
      const own = below(repeated, prefix);
      manifests.push(new Manifest(object, own.length === 0 ? source : { ...source, repeated: own }));
    }
  }
  return manifests;
}

/** Whether a file has the name under which Kustomize looks for what it shall do. */
export function isKustomization(file: string): boolean {
  return /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(file);
}

/** Kustomize asks neither kind nor version of the file that it looks for by its name, nor for capitals in its fields. */
function asKustomization(body: unknown, file: string): unknown {
  if (!isRecord(body) || !isKustomization(file)) return body;
  const { kind = 'Kustomization' } = body;
  const { apiVersion = versionOfKustomize(kind) } = body;
  const isAnother = !String(apiVersion).startsWith('kustomize.config.k8s.io/');
  return isAnother ? body : { ...record(inUsualCase(body)), apiVersion, kind };
}

/** The version that Kustomize asks of its own files, and takes one for that has none. */
export function versionOfKustomize(kind: unknown): string {
  return `kustomize.config.k8s.io/${kind === 'Component' ? 'v1alpha1' : 'v1beta1'}`;
}

interface Document {
  readonly body: unknown;
  /** The same as Kustomize reads it, where words in it may be booleans to kubectl alone. */
  readonly kustomized?: unknown;
  /** The line in the file of what a path leads to. */
  readonly find: PlaceFinder;
  /** Keys that stand more than once in one map. */
  readonly repeated: readonly JsonPath[];
}

/** Those of the paths that lead into what a path leads to, from there. */
function below(paths: readonly JsonPath[], prefix: JsonPath): JsonPath[] {
  const isBelow = (path: JsonPath) =>
    path.length > prefix.length && prefix.every((step, index) => path[index] === step);
  return paths.filter(isBelow).map((path) => path.slice(prefix.length));
}

/** The documents of a text. */
function read(text: string, file: string): Document[] {
  const parts = partsOf(file.endsWith('.json') ? asDocuments(text) : text);
  let before: readonly number[] | undefined;
  return parts.flatMap((part, index) => {
    // Counted when a line is first asked for, and once for all parts: a long file may have many findings.
    const linesBefore = () => {
      before ??= linesBeforeEach(parts);
      return before[index] ?? 0;
    };
    try {
      return readPart(part).map(({ find, ...rest }) => ({
        ...rest,
        find: { ...find, lineOf: (path) => linesBefore() + find.lineOf(path) },
      }));
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const line = error.mark?.line;
      const reason = /^null byte/.test(error.reason) ? 'not text in UTF-8' : error.reason;
      const hint = /\{\{-? *[.$\w]/.test(part) ? '; it is a template: check what is made of it' : '';
      throw new UnreadableManifestError(reason + hint, file, line === undefined ? undefined : linesBefore() + line + 1);
    }
  });
}

/** Objects that follow one another in JSON, as kubectl reads them, on the lines that they have. */
function asDocuments(text: string): string {
  return text.replace(/\}(\s*\n)\{/g, '}$1--- {');
}

function linesBeforeEach(parts: readonly string[]): number[] {
  let lines = 0;
  return parts.map((part) => {
    const before = lines;
    lines += lineAt(part, part.length) - 1;
    return before;
  });
}

/**
 * Letters of a part: the reader takes longer to begin than to read a document, and keeps some 20 times their memory.
 */
const PART = 100_000;

/**
 * A long text taken apart between documents, so that what the reader makes of one part is gone before the next. Three
 * dashes at the start of a line mean nothing else in YAML; directives stand before those of their document, so a text
 * that may have some stays whole.
 */
function partsOf(text: string): string[] {
  if (text.startsWith('%') || text.includes('\n%')) return [text];
  const parts: string[] = [];
  const boundary = /\n---(?=\s|$)/g;
  for (let offset = 0, end = 0; end < text.length; offset = end) {
    boundary.lastIndex = offset + PART;
    const next = boundary.exec(text);
    end = next === null ? text.length : next.index + 1;
    parts.push(text.slice(offset, end));
  }
  return parts;
}

/** A line that ends with a word that is a boolean in YAML 1.1 alone. */
const OLD_BOOLEAN = /[\s[,{](y|n|yes|no|on|off)\s*([,\]}#\n]|$)/i;

function readPart(text: string): Document[] {
  return leniently(text, (source) => {
    const events = parseEvents(source, {});
    const starts: number[] = [];
    events.forEach(({ type }, index) => {
      if (type === EVENT_ID.DOCUMENT) starts.push(startOf(events[index + 1]));
    });
    const documents = (json: boolean, repeated: readonly JsonPath[][] = []) => {
      const bodies = (schema: Schema) => constructFromEvents(events, { source, schema, json });
      const kustomized = OLD_BOOLEAN.test(source) ? bodies(KUSTOMIZE_SCHEMA) : [];
      return bodies(KUBERNETES_SCHEMA).map((body, index) => {
        const find = placeFinder(source, starts[index] ?? 0);
        return { body, kustomized: kustomized[index], find, repeated: repeated[index] ?? [] };
      });
    };
    try {
      return documents(false);
    } catch (error) {
      if (!(error instanceof YAMLException) || error.reason !== 'duplicated mapping key') throw error;
      // As JSON is read, and kubectl reads YAML: the last counts.
      return documents(true, repeatedKeys(source, events));
    } finally {
      // In the package what finds a place has this function around it, and would keep them: 20 times the text.
      events.length = 0;
    }
  });
}

function objectsOf(body: unknown): { object: unknown; prefix: (string | number)[] }[] {
  if (!isRecord(body) || !isList(body)) return [{ object: body, prefix: [] }];
  return list(body.items).map((object, index) => ({ object, prefix: ['items', index] }));
}

/** `List`, and the typed lists that `kubectl get -o yaml` and the API give: DeploymentList, IngressList. */
function isList({ kind, items }: JsonObject): boolean {
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items);
}
