import { constructFromEvents, EVENT_ID, parseEvents, YAMLException } from 'js-yaml';
import { isRecord, type JsonObject, list } from './json';
import { KUBERNETES_SCHEMA } from './kubernetes-yaml';
import { lineFinder, startOf } from './line-finder';
import { Manifest } from './manifest';

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
 * @param isForeign whether a document without apiVersion and kind is something else, to be passed over
 * @throws UnreadableManifestError for malformed YAML, and for a document that is no Kubernetes object
 */
export function parseManifests(text: string, file: string, isForeign?: (body: unknown) => boolean): Manifest[] {
  const manifests: Manifest[] = [];
  const { source, documents } = read(text, file);
  for (const { body, start, number } of documents) {
    if (body === undefined || body === null) continue;
    const find = lineFinder(source, start);
    for (const { object: written, prefix } of objectsOf(body)) {
      const object = asKustomization(written, file);
      if (!isRecord(object) || typeof object.kind !== 'string' || typeof object.apiVersion !== 'string') {
        if (isForeign?.(object) === true) continue;
        const message = 'not a Kubernetes object: it has no apiVersion and kind';
        throw new UnreadableManifestError(message, file, find(prefix));
      }
      manifests.push(new Manifest(object, { file, document: number, lineOf: (path) => find([...prefix, ...path]) }));
    }
  }
  return manifests;
}

/** Whether a file has the name under which Kustomize looks for what it shall do. */
export function isKustomization(file: string): boolean {
  return /(^|\/)kustomization\.ya?ml$/.test(file);
}

/** Kustomize asks neither kind nor version of the file that it looks for by its name. */
function asKustomization(body: unknown, file: string): unknown {
  if (!isRecord(body) || !isKustomization(file) || (body.kind !== undefined && body.apiVersion !== undefined))
    return body;
  return { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', ...body };
}

interface Document {
  readonly body: unknown;
  /** Offset at which its content begins. */
  readonly start: number;
  /** Its place in the text, from 1. */
  readonly number: number;
}

function read(text: string, file: string): { source: string; documents: Document[] } {
  for (let source = text, failed = -1; ; ) {
    try {
      const events = parseEvents(source, { filename: file });
      const bodies = constructFromEvents(events, { source, filename: file, schema: KUBERNETES_SCHEMA });
      const starts = events.flatMap(({ type }, index) =>
        type === EVENT_ID.DOCUMENT ? [startOf(events[index + 1])] : [],
      );
      return {
        source,
        documents: bodies.map((body, index) => ({ body, start: starts[index] ?? 0, number: index + 1 })),
      };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const line = error.mark?.line;
      if (error.reason !== 'deficient indentation' || line === undefined || line <= failed) {
        throw new UnreadableManifestError(error.reason, file, line === undefined ? undefined : line + 1);
      }
      failed = line;
      source = indented(source, line);
    }
  }
}

/** More than any collection is indented. */
const INDENT = ' '.repeat(100);

/**
 * The text with one line of a collection in brackets, or of a text in quotes, farther to the right, where it means the
 * same. YAML wants a closing bracket indented; kubectl does not, and many stand below the first letter of their key.
 */
function indented(text: string, line: number): string {
  const lines = text.split('\n');
  lines[line] = INDENT + lines[line];
  return lines.join('\n');
}

function objectsOf(body: unknown): { object: unknown; prefix: (string | number)[] }[] {
  if (!isRecord(body) || !isList(body)) return [{ object: body, prefix: [] }];
  return list(body.items).map((object, index) => ({ object, prefix: ['items', index] }));
}

/** `List`, and the typed lists that `kubectl get -o yaml` and the API give: DeploymentList, IngressList. */
function isList({ kind, items }: JsonObject): boolean {
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items);
}
