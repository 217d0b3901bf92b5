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
 * @throws UnreadableManifestError for malformed YAML, and for a document that is no Kubernetes object
 */
export function parseManifests(text: string, file: string): Manifest[] {
  const manifests: Manifest[] = [];
  for (const { body, start, number } of documents(text, file)) {
    if (body === undefined || body === null) continue;
    const find = lineFinder(text, start);
    for (const { object, prefix } of objectsOf(body)) {
      if (!isRecord(object) || typeof object.kind !== 'string' || typeof object.apiVersion !== 'string') {
        const message = 'not a Kubernetes object: it has no apiVersion and kind';
        throw new UnreadableManifestError(message, file, find(prefix));
      }
      manifests.push(new Manifest(object, { file, document: number, lineOf: (path) => find([...prefix, ...path]) }));
    }
  }
  return manifests;
}

interface Document {
  readonly body: unknown;
  /** Offset at which its content begins. */
  readonly start: number;
  /** Its place in the text, from 1. */
  readonly number: number;
}

function documents(text: string, file: string): Document[] {
  try {
    const events = parseEvents(text, { filename: file });
    const bodies = constructFromEvents(events, { source: text, filename: file, schema: KUBERNETES_SCHEMA });
    const starts = events.flatMap(({ type }, index) =>
      type === EVENT_ID.DOCUMENT ? [startOf(events[index + 1])] : [],
    );
    return bodies.map((body, index) => ({ body, start: starts[index] ?? 0, number: index + 1 }));
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new UnreadableManifestError(error.reason, file, error.mark && error.mark.line + 1);
  }
}

function objectsOf(body: unknown): { object: unknown; prefix: (string | number)[] }[] {
  if (!isRecord(body) || !isList(body)) return [{ object: body, prefix: [] }];
  return list(body.items).map((object, index) => ({ object, prefix: ['items', index] }));
}

/** `List`, and the typed lists that `kubectl get -o yaml` and the API give: DeploymentList, IngressList. */
function isList({ kind, items }: JsonObject): boolean {
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items);
}
