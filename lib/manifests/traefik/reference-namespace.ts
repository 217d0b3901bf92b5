import type { ManifestSet } from '../manifest-set';

/**
 * The namespace that the name in an annotation, `<namespace>-<name>`, begins with, as far as anything tells: the
 * referrer's own, one that the set has such objects of, or one that it defines.
 */
export function namespaceOfReference(
  set: ManifestSet,
  { type, own, name }: { readonly type: string; readonly own: string; readonly name: string },
): string | undefined {
  const namespaces = set.ofType(type).map(({ namespace }) => namespace ?? '');
  const declared = set.ofType('Namespace').map((namespace) => namespace.name);
  return [...new Set([own, ...namespaces, ...declared])].find((one) => name.startsWith(`${one}-`));
}
