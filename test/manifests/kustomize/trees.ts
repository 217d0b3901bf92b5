import { readFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import { binaryTag, load } from 'js-yaml';
import { type JsonObject, record } from '../../../lib/manifests/json';
import { type Build, Builder } from '../../../lib/manifests/kustomize/build';
import { KUBERNETES_SCHEMA } from '../../../lib/manifests/reading/kubernetes-yaml';

/** Files with a Kustomization, and what kustomize printed for it or that it ended with an error. */
export interface Tree {
  readonly it: string;
  /** Text or bytes of each file, or what it holds: one document or several. */
  readonly files: Readonly<Record<string, unknown>>;
  readonly gives?: readonly JsonObject[];
  readonly refused?: true;
  /** What we say nothing about, though kustomize refuses it. */
  readonly isOpen?: true;
}

/** Below the folder that is built, so that some files are outside of it. */
export const FOLDER = 'tree/built/';

export const TREES = read('build') as Tree[];

/** The cases of patches as trees. */
export const PATCHES: readonly Tree[] = ['strategic-merge', 'json-patch', 'patches'].flatMap((name) =>
  (read(name) as (Tree & JsonObject)[]).map(({ it, resources, files, gives, refused, ...kustomization }) => {
    const said = { resources: ['resources.yaml'], ...kustomization };
    return { it, files: { 'kustomization.yaml': said, 'resources.yaml': resources, ...files }, gives, refused };
  }),
);

function read(name: string): unknown {
  return load(readFileSync(join(__dirname, `${name}.yaml`), 'utf8'), { schema: KUBERNETES_SCHEMA.withTags(binaryTag) });
}

/** What each file of a tree holds by its path. */
export function contentsOf({ files }: Tree): ReadonlyMap<string, Buffer> {
  const contents = Object.entries(files).map(([name, held]): [string, Buffer] => {
    const documents = [held].flat().map((document) => JSON.stringify(document));
    const isWritten = typeof held === 'string' || held instanceof Uint8Array;
    return [join(FOLDER, name), Buffer.from(isWritten ? held : documents.join('\n---\n'))];
  });
  return new Map(contents);
}

/** What we make of a tree. */
export function built(tree: Tree): Build & { readonly problems: readonly string[] } {
  const contents = contentsOf(tree);
  const builder = new Builder(new Map(), (file, encoding) => contents.get(file)?.toString(encoding));
  const build = builder.build(FOLDER);
  return { ...build, problems: builder.refused.map(({ problem }) => problem) };
}

/** Kustomize writes objects in an order of its own, which means nothing to the cluster. */
export function inOrder(bodies: readonly JsonObject[]): readonly JsonObject[] {
  const key = ({ kind, metadata }: JsonObject) => {
    const { namespace, name } = record(metadata);
    return `${kind} ${namespace}/${name}`;
  };
  return [...bodies].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
