import { loadAll, type Schema, YAMLException } from 'js-yaml';
import { dig, isRecord, type JsonObject, list, parsedJson, text } from '../json';
import { leniently } from '../reading/deficient-indentation';
import { KUBERNETES_SCHEMA, KUSTOMIZE_SCHEMA } from '../reading/kubernetes-yaml';
import { PatchRefused } from './patch-refused';

/** What a patch holds: operations of a JSON patch, or the documents of strategic merge patches. */
export type Patch = { readonly operations: readonly unknown[] } | { readonly merges: readonly JsonObject[] };

/**
 * Reads a patch, in YAML or JSON: a list is a JSON patch, of which Kustomize takes the first document (and in brackets
 * nothing but JSON); maps are strategic merge patches, and Kustomize takes none without kind and name, even where a
 * target says whom it is for.
 *
 * @throws PatchRefused for what is neither
 */
export function readPatch(written: string): Patch {
  const documents = documentsOf(written, KUSTOMIZE_SCHEMA);
  if (!Array.isArray(documents[0])) return { merges: documents.flatMap(objectsOf) };
  const operations = list(documentsOf(written, KUBERNETES_SCHEMA)[0]);
  if (!operations.every(isRecord)) throw new PatchRefused('it is a list, but not of operations of a JSON patch');
  return { operations };
}

function documentsOf(written: string, schema: Schema): unknown[] {
  if (!written.startsWith('[')) return readDocuments(written, schema);
  const operations = parsedJson(written);
  if (operations === undefined) throw new PatchRefused('it starts with `[` and is no JSON');
  return [operations];
}

/**
 * What a text in YAML holds, without documents that are empty.
 *
 * @throws PatchRefused for what can't be read
 */
export function readDocuments(written: string, schema: Schema = KUBERNETES_SCHEMA): unknown[] {
  try {
    const documents = leniently(written, (source) => loadAll(source, { schema, json: true }));
    return documents.filter((document) => document !== null && document !== undefined);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new PatchRefused(`it can't be read: ${error.reason}`, written.includes('{{'));
  }
}

function objectsOf(document: unknown): JsonObject[] {
  if (!isRecord(document)) throw new PatchRefused('it is neither an object nor a JSON patch');
  if (Object.keys(document).length === 0) return [];
  const kind = text(document.kind) ?? '';
  if (kind.endsWith('List') && 'items' in document) return list(document.items).flatMap(objectsOf);
  if (kind === '') throw new PatchRefused('it has no kind');
  if (!kind.endsWith('List') && !text(dig(document, 'metadata', 'name')))
    throw new PatchRefused('it has no metadata.name');
  return [document];
}
