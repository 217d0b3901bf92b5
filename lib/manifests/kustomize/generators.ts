import { Buffer, isUtf8 } from 'node:buffer';
import { basename } from 'node:path/posix';
import { type JsonObject, list, record, strings, text } from '../json';
import { Manifest, type ManifestSource } from '../manifest';
import type { Contents } from './contents';
import type { Report } from './report';
import { identitiesOf, identityOf, type Resource, withBody } from './resource';

/** The fields of a Kustomization that generate objects, and their kinds. */
export const GENERATORS = { configMapGenerator: 'ConfigMap', secretGenerator: 'Secret' } as const;

/**
 * Resources, and the ConfigMaps and Secrets that a Kustomization generates: new ones, or more keys of one that it is
 * made of. Their names are without the hash that Kustomize gives them, since all that refers to them follows it.
 *
 * @param source of the Kustomization
 */
export function generated(
  resources: readonly Resource[],
  kustomization: JsonObject,
  source: ManifestSource,
  contentOf: Contents,
  report: Report,
): readonly Resource[] {
  const all = [...resources];
  const common = record(kustomization.generatorOptions);
  for (const [key, kind] of Object.entries(GENERATORS)) {
    for (const [index, item] of list(kustomization[key]).entries()) {
      const each = record(item);
      const tell = (problem: string) => report(problem, [key, index], text(each.name));
      const pairs = pairsOf(each, contentOf);
      // What only its author has the files of stays unknown.
      if (pairs === undefined) continue;
      const body = bodyOf(kind, each, common, pairs);
      const lineOf = source.lineOf && (() => source.lineOf?.([key, index]) ?? 1);
      const made: Resource = { body, former: [], manifest: new Manifest(body, { ...source, lineOf }) };
      const { name, namespace } = identityOf(made);
      const before = all.findIndex(
        (other) =>
          other.manifest.kind === kind &&
          identitiesOf(other).some((one) => one.name === name && one.namespace === namespace),
      );
      const old = all[before];
      if (each.behavior === 'merge' || each.behavior === 'replace') {
        if (old === undefined) tell(`${key} has ${kind} ${name} ${each.behavior} one that is not among the resources`);
        else
          all[before] = withBody(old, each.behavior === 'merge' ? merged(old.body, body) : replacing(old.body, body));
      } else if (old !== undefined) {
        tell(
          `${key} makes ${kind} ${name}, which is among the resources already (behavior is neither merge nor replace)`,
        );
      } else all.push(made);
    }
  }
  return all;
}

/** Keys, and values byte by byte. */
type Pairs = ReadonlyMap<string, Buffer>;

/** The keys and values of a generator; nothing where a file of it can't be read, and none where git-crypt keeps one. */
function pairsOf({ literals, files, file, envs, env }: JsonObject, contentOf: Contents): Pairs | undefined {
  const pairs = new Map<string, Buffer>();
  let isKnown = true;
  let isSealed = false;
  const read: typeof contentOf = (...file) => {
    const content = contentOf(...file);
    if (content === undefined) isKnown = false;
    if (content?.startsWith('\0GITCRYPT')) isSealed = true;
    return content;
  };
  for (const name of [...list(envs), env].flatMap((each) => text(each) ?? [])) {
    for (const line of (read(name) ?? '').split('\n')) {
      const pair = line.trimStart().replace(/\r$/, '');
      const [key = ''] = pair.split('=', 1);
      // What SOPS writes into a file that it encrypts it takes out again.
      if (key !== '' && !/^(#|sops_)/.test(pair)) pairs.set(key, Buffer.from(pair.slice(key.length + 1)));
    }
  }
  for (const literal of list(literals).flatMap((each) => text(each) ?? [])) {
    const [key = ''] = literal.split('=', 1);
    pairs.set(key, Buffer.from(literal.slice(key.length + 1).replace(/^(["'])(.*)\1$/s, '$2')));
  }
  for (const each of [...list(files), file].flatMap((one) => text(one) ?? [])) {
    const [, key, name = each] = /^([^=]*)=(.*)$/.exec(each) ?? [];
    pairs.set(key ?? basename(name), Buffer.from(read(name, 'latin1') ?? '', 'latin1'));
  }
  if (!isKnown) return undefined;
  return isSealed ? new Map() : pairs;
}

function bodyOf(
  kind: 'ConfigMap' | 'Secret',
  { name, namespace, options, type }: JsonObject,
  common: JsonObject,
  pairs: Pairs,
): JsonObject {
  const own = record(options);
  const isSecret = kind === 'Secret';
  const held: Record<string, Record<string, string>> = isSecret ? { data: {} } : {};
  for (const [key, value] of pairs) {
    const isText = isUtf8(value);
    const field = isSecret || isText ? 'data' : 'binaryData';
    held[field] = { ...held[field], [key]: value.toString(isText && !isSecret ? 'utf8' : 'base64') };
  }
  return {
    apiVersion: 'v1',
    kind,
    metadata: { name, ...(namespace === undefined ? {} : { namespace }), ...notesOf(common, own) },
    ...(isSecret ? { type: type ?? 'Opaque' } : {}),
    ...held,
    ...([own, common].some(({ immutable }) => immutable === true) ? { immutable: true } : {}),
  };
}

function merged(old: JsonObject, added: JsonObject): JsonObject {
  const fields = ['data', 'binaryData'].map((key) => [key, { ...record(old[key]), ...record(added[key]) }] as const);
  return { ...replacing(old, added), ...Object.fromEntries(fields.filter(([, all]) => Object.keys(all).length > 0)) };
}

/** What takes the place of an object keeps its name, labels and annotations. */
function replacing(old: JsonObject, added: JsonObject): JsonObject {
  const before = record(old.metadata);
  return { ...added, metadata: { ...before, ...notesOf(before, record(added.metadata)) } };
}

/** The labels and annotations of two, where there are any. */
function notesOf(one: JsonObject, other: JsonObject): JsonObject {
  const both = ['labels', 'annotations'].map((key) => [key, { ...strings(one[key]), ...strings(other[key]) }] as const);
  return Object.fromEntries(both.filter(([, all]) => Object.keys(all).length > 0));
}
