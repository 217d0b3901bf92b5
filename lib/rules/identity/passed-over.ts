import { type JsonObject, list, record, text } from '../../manifests/json';
import { nameOfImage } from '../../manifests/kustomize/images';
import type { Manifest } from '../../manifests/manifest';
import { nearestName } from '../../manifests/nearest-name';
import { podTemplateOf } from '../../manifests/pods/pods';
import type { Fault } from '../rule';

/**
 * Of what a Kustomization changes, that which is nearly there, or no tag: Kustomize looks for it, finds nothing and goes on.
 *
 * @param missed names of which it is told elsewhere that they are nowhere
 */
export function passedOver(body: JsonObject, built: readonly Manifest[], missed: readonly unknown[]): Fault[] {
  const both = built.flatMap((manifest) => [manifest, manifest.written]);
  const patches = list(body.patches).flatMap((item, index) => {
    const { kind, name } = record(record(item).target);
    if (missed.includes(name)) return [];
    const names = both.filter((one) => kind === undefined || one.kind === kind).map((one) => one.name);
    const kinds = both.map((one) => one.kind);
    const at = ['patches', index, 'target'];
    return [
      ...slip('a patch for the kind', kind, kinds, [...at, 'kind']),
      ...slip(`a patch for ${text(kind) ?? 'what is called'}`, name, names, [...at, 'name']),
    ];
  });
  const entries = list(body.images).map(record);
  const named = entries.map(({ name }) => name);
  const images = both.flatMap((one) =>
    (podTemplateOf(one)?.containers ?? []).map(({ body }) => nameOfImage(String(body.image))),
  );
  return [
    ...patches,
    ...entries.flatMap(({ name, newTag }, index) => {
      if (typeof newTag !== 'number')
        return slip('another tag for the image', name, images, ['images', index, 'name'], named);
      const message = `has a newTag of digits, ${newTag}, which is a number to YAML: Kustomize refuses it, and nothing is applied.`;
      return [{ message, fix: 'Put it in quotes.', at: ['images', index, 'newTag'] }];
    }),
  ];
}

/** @param others what has an entry of its own, and so is not meant by another */
function slip(
  what: string,
  name: unknown,
  names: readonly string[],
  at: Fault['at'],
  others: readonly unknown[] = [],
): Fault[] {
  // An expression may be for nothing on purpose.
  if (typeof name !== 'string' || !/^[\w./:-]+$/.test(name) || names.includes(name)) return [];
  const meant = nearestName(name, names);
  if (meant === undefined || others.includes(meant)) return [];
  const message = `has ${what} ${name}, which is nowhere in what it is made of; Kustomize passes it over without a word.`;
  return [{ message, fix: `Write ${meant}.`, at }];
}
