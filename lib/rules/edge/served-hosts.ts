import { groupBy } from '../../manifests/groups';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { editDistance } from '../../manifests/nearest-name';
import { hostsOf } from '../../manifests/network/ingress-hosts';
import { perSet, perSetAndThing } from '../../manifests/per-set';
import { routerMatch } from '../../manifests/traefik/router-matches';
import { traefikRouters } from '../../manifests/traefik/routers';

/** A host that is served, and what serves it. */
interface Place {
  readonly host: string;
  readonly manifest: Manifest;
}

/** The hosts that Ingresses and routes serve. */
const allHosts = perSet((set): readonly Place[] => {
  const ingresses = set.ofType('networking.k8s.io/Ingress').map((manifest) => ({ manifest, hosts: hostsOf(manifest) }));
  const routers = traefikRouters(set)
    .filter(({ manifest }) => manifest.kind === 'IngressRoute')
    .map((router) => ({ manifest: router.manifest, hosts: routerMatch(router).hosts }));
  return [...ingresses, ...routers].flatMap(({ manifest, hosts }) =>
    hosts.filter((host) => !isTemplated(host)).map((host) => ({ host, manifest })),
  );
});

/** The same by their domain. */
export const servedHosts = perSet(
  (set): ReadonlyMap<string, readonly Place[]> => groupBy(allHosts(set), ({ host }) => domainOf(host.toLowerCase())),
);

/** Whether an Ingress or a route serves a host by its name. */
export const isServed = perSetAndThing((set, host: string) =>
  allHosts(set).some((place) => place.host.toLowerCase() === host),
);

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
  return labels.length < 2 || name.length < SHORTEST || name.includes('*') || top === '' ? undefined : `${name}.${top}`;
}

/** One letter more, less or other, or two of them swapped; numbers are counted, not misspelt. */
function isSlipOf(a: string, b: string): boolean {
  const [one, other] = [a, b].map((domain) => domain.slice(0, domain.lastIndexOf('.')).replace(/\d+/g, ''));
  const isSameTop = a.slice(a.lastIndexOf('.')) === b.slice(b.lastIndexOf('.'));
  return isSameTop && one !== other && editDistance(one ?? '', other ?? '', 2) === 1;
}
