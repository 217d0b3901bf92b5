import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { loadAll } from 'js-yaml';
import type { JsonObject } from '../../lib/manifests/json';
import { KUBERNETES_SCHEMA } from '../../lib/manifests/reading/kubernetes-yaml';
import type { Subject } from './measure';

/** The documents of an app that has been run, in the order in which they were written. */
export function documentsIn(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('---\n'));
}

/** @throws Error when a tool makes other objects of what it was given: then its time says nothing */
export function expectSameObjects(documents: readonly string[], { command, args, cwd }: Subject): void {
  const { stdout, stderr, status } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  const [ours, theirs] = [documents.join('---\n'), stdout].map(objectsIn);
  const different = [...(ours?.keys() ?? [])].filter((key) => !isDeepStrictEqual(ours?.get(key), theirs?.get(key)));
  if (different.length > 0 || ours?.size !== theirs?.size) {
    throw new Error(`${command} ${args.join(' ')} makes other objects: ${different.join(', ')}`);
  }
}

/** By kind, namespace and name: each tool has an order of its own. */
function objectsIn(yaml: string): Map<string, JsonObject> {
  const objects = (loadAll(yaml, { schema: KUBERNETES_SCHEMA }) as JsonObject[]).filter((object) => object !== null);
  const keyed = objects.map((object) => {
    const { name, namespace } = object.metadata as JsonObject;
    return [`${object.kind} ${namespace}/${name}`, object] as const;
  });
  return new Map(keyed.sort(([a], [b]) => a.localeCompare(b)));
}
