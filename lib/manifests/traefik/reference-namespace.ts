import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';

/**
 * The namespace that the name in an annotation, `<namespace>-<name>`, begins with, as far as anything tells: the
 * referrer's own, one that the set has objects of Traefik's in, or one that it defines. A longer one is more likely
 * meant than what it begins with.
 */
export function namespaceOfReference(set: ManifestSet, own: string, name: string): string | undefined {
  if (name.startsWith(`${own}-`)) return own;
  const known = namespacesOf(set);
  const parts = name.split('-');
  const beginnings = parts.slice(1).map((_, index) => parts.slice(0, parts.length - 1 - index).join('-'));
  return beginnings.find((beginning) => known.has(beginning));
}

const namespacesOf = perSet((set): ReadonlySet<string> => {
  const ofTraefik = ['Middleware', 'TLSOption', 'ServersTransport'].flatMap((kind) => set.ofType(`traefik.io/${kind}`));
  const defined = set.ofType('Namespace').map(({ name }) => name);
  return new Set([...ofTraefik.map(({ namespace }) => namespace ?? 'default'), ...defined]);
});
