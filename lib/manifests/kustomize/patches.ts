import { isRecord, type JsonObject, type JsonPath, list, record, text } from '../json';
import { Manifest } from '../manifest';
import type { Contents } from './contents';
import { attempt, changeOf, PatchRefused } from './patch-refused';
import { targets } from './patch-target';
import { type Patch, readPatch } from './patch-text';
import { type Freedom, handedTo, merged, nameOf, operatedOn } from './patched';
import type { Report } from './report';
import { type Identity, identitiesOf, identityOf, type Resource } from './resource';

/**
 * Resources with the patches of a Kustomization that come before all else: `patchesStrategicMerge`, then `patches`.
 * What can't be applied is reported and left out.
 */
export function applyPatches(
  resources: readonly Resource[],
  body: JsonObject,
  contentOf: Contents,
  report: Report,
): Resource[] {
  let patched = [...resources];
  const take = (at: JsonPath, change: () => Resource[]) => {
    patched = attempt(patched, at, report, change);
  };
  for (const [index, item] of list(body.patchesStrategicMerge).entries()) {
    take(['patchesStrategicMerge', index], () => byIdentity(patched, mergesOf(text(item) ?? '', contentOf), handedTo));
  }
  for (const [index, item] of list(body.patches).entries()) {
    take(['patches', index], () => patchedBy(patched, record(item), contentOf));
  }
  return patched;
}

/** The same with `patchesJson6902`, which Kustomize applies after namespace, prefix, suffix, labels and annotations. */
export function applyJson6902Patches(
  resources: readonly Resource[],
  body: JsonObject,
  contentOf: Contents,
  report: Report,
): Resource[] {
  let patched = [...resources];
  for (const [index, item] of list(body.patchesJson6902).entries()) {
    patched = attempt(patched, ['patchesJson6902', index], report, () => {
      const target = record(record(item).target);
      if (!text(target.name)) throw new PatchRefused('its target has no name');
      const patch = patchOf(record(item), contentOf);
      if (!('operations' in patch) || patch.operations.length === 0) throw new PatchRefused('it is no JSON patch');
      return patched.map((resource) => {
        if (!targets(target, resource)) return resource;
        return changeOf(resource.manifest.name, () =>
          operatedOn(resource, patch.operations, resource.former.length > 0),
        );
      });
    });
  }
  return patched;
}

function patchedBy(resources: Resource[], item: JsonObject, contentOf: Contents): Resource[] {
  const patch = patchOf(item, contentOf);
  const target = isRecord(item.target) ? item.target : undefined;
  // Comments alone are no patch.
  if ('merges' in patch && patch.merges.length === 0) return resources;
  const isMerge = 'merges' in patch;
  if (target === undefined) {
    if (!isMerge) throw new PatchRefused('it is a JSON patch without a target');
    return byIdentity(resources, patch.merges, (_, merge) => merge, freedomOf(item));
  }
  if (isMerge && patch.merges.length > 1) throw new PatchRefused('it holds several patches for one target');
  return resources.flatMap((resource) => {
    if (!targets(target, resource)) return [resource];
    return changeOf(resource.manifest.name, () => {
      if ('operations' in patch) {
        return [operatedOn({ ...resource, former: identitiesOf(resource) }, patch.operations, true)];
      }
      return patch.merges.flatMap((merge) => merged(resource, handedTo(resource, merge), freedomOf(item)));
    });
  });
}

/** The text of `patch`, or of the file that `path` names. */
function patchOf(item: JsonObject, contentOf: Contents): Patch {
  const inline = (text(item.patch) ?? '').trim();
  const file = text(item.path) ?? '';
  if ((inline === '') === (file === '')) throw new PatchRefused('it needs either a patch or a path');
  return readPatch(inline === '' ? readFile(file, contentOf) : inline);
}

/** An item of `patchesStrategicMerge`: Kustomize takes it for a patch first, and for the path of one if it is none. */
function mergesOf(item: string, contentOf: Contents): readonly JsonObject[] {
  const patch = readPatch(item.includes('\n') || item.startsWith('{') ? item : readFile(item, contentOf));
  if ('operations' in patch) throw new PatchRefused('it is a JSON patch');
  return patch.merges;
}

function readFile(file: string, contentOf: Contents): string {
  const content = contentOf(file);
  if (content === undefined) throw new PatchRefused(`there is no file ${file}`);
  return content;
}

/** Each patch to the one resource that has or had its kind, name and namespace. */
function byIdentity(
  resources: Resource[],
  patches: readonly JsonObject[],
  prepare: (resource: Resource, patch: JsonObject) => JsonObject,
  freedom?: Freedom,
): Resource[] {
  return patches.reduce((patched, patch) => {
    const asked = new Manifest(patch, {});
    const found = patched.filter((resource) => isNamedBy(resource, asked));
    const [only] = found;
    if (only === undefined)
      throw new PatchRefused(`no resource is its ${nameOf(patch)} of ${String(patch.apiVersion)}`, false, asked.name);
    if (found.length > 1) throw new PatchRefused(`several resources are or were its ${nameOf(patch)}`);
    const changed = changeOf(only.manifest.name, () => merged(only, prepare(only, patch), freedom));
    return patched.flatMap((one) => (one === only ? changed : [one]));
  }, resources);
}

function isNamedBy(resource: Resource, asked: Manifest): boolean {
  const { body, former, manifest } = resource;
  if (asked.apiVersion !== body.apiVersion) return false;
  const isSame = (kind: unknown, identity: Identity) => {
    if (asked.kind !== kind || asked.name !== identity.name) return false;
    return asked.namespace === undefined || asked.namespace === (identity.namespace ?? 'default');
  };
  return isSame(body.kind, identityOf(resource)) || former.some((identity) => isSame(manifest.kind, identity));
}

function freedomOf({ options }: JsonObject): Freedom {
  const { allowNameChange, allowKindChange } = record(options);
  return { allowNameChange: allowNameChange === true, allowKindChange: allowKindChange === true };
}
