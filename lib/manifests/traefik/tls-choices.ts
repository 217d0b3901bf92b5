import { record, text } from '../json';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';
import { traefikOf } from './release';
import { routerMatch } from './router-matches';
import { annotationKeyOf, type Router, traefikRouters } from './routers';

/** The TLSOption that a router asks for on the hosts that it serves with TLS. */
export interface TlsChoice {
  readonly router: Router;
  /** As Traefik refers to it, `<namespace>-<name>@kubernetescrd`; nothing where the router leaves it to the default. */
  readonly option: string | undefined;
  /** Whole names; Traefik chooses by no others. */
  readonly hosts: readonly string[];
  /** Whether it matches hosts by a pattern. */
  readonly hasPattern: boolean;
}

/** What the routers that take TLS connections ask for; those of which nobody can tell whether they do are left out. */
export const tlsChoicesOf = perSet((set): readonly TlsChoice[] =>
  traefikRouters(set)
    .filter((router) => takesTls(set, router))
    .map((router) => {
      const { hosts } = routerMatch(router);
      const whole = hosts.filter((host) => !host.startsWith('*.'));
      const match = text(router.manifest.at(...router.middlewaresAt.slice(0, 3), 'match')) ?? '';
      return {
        router,
        option: optionOf(router),
        hosts: whole.map((host) => host.toLowerCase()),
        hasPattern: whole.length < hosts.length || /\bHostRegexp\(/.test(match),
      };
    }),
);

/** Whether a router serves TLS connections, on one of its entrypoints at least. */
export function takesTls(set: ManifestSet, { tls, entryPoints }: Router): boolean {
  if (tls === true) return true;
  const known = traefikOf(set)?.entryPoints;
  if (known === undefined) return entryPoints?.includes('websecure') ?? false;
  if (entryPoints !== undefined) return entryPoints.some((name) => known.get(name)?.tls === true);
  const all = [...known.values()];
  const byDefault = all.filter(({ asDefault }) => asDefault);
  return (byDefault.length > 0 ? byDefault : all).some((entryPoint) => entryPoint.tls);
}

function optionOf({ manifest }: Router): string | undefined {
  if (manifest.kind === 'Ingress') {
    const key = annotationKeyOf(manifest, 'router.tls.options');
    const value = key === undefined ? '' : (manifest.annotations[key] ?? '');
    return value === '' || value === 'default' ? undefined : value;
  }
  const { name, namespace } = record(manifest.at('spec', 'tls', 'options'));
  const written = text(name) ?? '';
  if (written === '' || written === 'default') return undefined;
  return written.includes('@') ? written : `${text(namespace) ?? manifest.namespace}-${written}@kubernetescrd`;
}
