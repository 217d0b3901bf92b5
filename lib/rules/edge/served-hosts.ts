import { addTo } from '../../manifests/groups';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { editDistance } from '../../manifests/nearest-name';
import { hostsOf } from '../../manifests/network/ingress-hosts';
import { perSet } from '../../manifests/per-set';
import { routerMatch } from '../../manifests/traefik/router-matches';
import { traefikRouters } from '../../manifests/traefik/routers';

/** A host that is served, and what serves it. */
interface Place {
  readonly host: string;
  readonly manifest: Manifest;
}

/** The hosts that Ingresses and routes serve, by their domain. */
export const servedHosts = perSet((set): ReadonlyMap<string, readonly Place[]> => {
  const places = new Map<string, Place[]>();
  const add = (host: string, manifest: Manifest) => {
    const domain = isTemplated(host) ? undefined : domainOf(host.toLowerCase());
    if (domain !== undefined) addTo(places, domain, { host, manifest });
  };
  for (const one of set.ofType('networking.k8s.io/Ingress')) {
    for (const host of hostsOf(one)) add(host, one);
  }
  for (const router of traefikRouters(set).filter(({ manifest }) => manifest.kind === 'IngressRoute')) {
    for (const host of routerMatch(router).hosts) add(host, router.manifest);
  }
  return places;
});

/** Who serves more domains than these serves other people's, of which some are alike. */
const MOST_DOMAINS = 50;

/** The domains that several hosts are of; none where so many are served that some are alike by chance. */
export const usualDomains = perSet((set): readonly string[] => {
  const usual = [...servedHosts(set)].filter(([, all]) => all.length > 1).map(([domain]) => domain);
  return usual.length > MOST_DOMAINS ? [] : usual;
});

/** The usual domain that was meant by one that is a letter away from it. */
export function domainMeantBy(set: ManifestSet, domain: string): string | undefined {
  return usualDomains(set).find((usual) => isSlipOf(domain, usual));
}

/** Shorter names differ in a letter by intent: `foo.dev` and `for.dev`. */
const SHORTEST = 6;

/** The last two labels of a name; nothing where those are a registry's (`co.uk`). */
export function domainOf(host: string): string | undefined {
  const labels = host.split('.');
  const [name = '', top = ''] = labels.slice(-2);
  return labels.length < 2 || name.length < SHORTEST || top === '' ? undefined : `${name}.${top}`;
}

/** One letter more, less or other, or two of them swapped; numbers are counted, not misspelt. */
function isSlipOf(a: string, b: string): boolean {
  const [one, other] = [a, b].map((domain) => domain.slice(0, domain.lastIndexOf('.')).replace(/\d+/g, ''));
  const isSameTop = a.slice(a.lastIndexOf('.')) === b.slice(b.lastIndexOf('.'));
  return isSameTop && one !== other && editDistance(one ?? '', other ?? '', 2) === 1;
}
