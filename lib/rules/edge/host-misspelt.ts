import { addTo } from '../../manifests/groups';
import { list, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { editDistance } from '../../manifests/nearest-name';
import { perSet } from '../../manifests/per-set';
import { isTemplated } from '../../manifests/placeholders';
import { routerMatch } from '../../manifests/traefik/router-matches';
import { traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const ingress = (host: string) => dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec: { ingressClassName: traefik, rules: [{ host: www.teashop.com }, { host: teashop.com }] }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: admin, namespace: shop }
      spec: { ingressClassName: traefik, rules: [{ host: ${host} }] }
      `;

/** Shorter names differ in a letter by intent: `foo.dev` and `for.dev`. */
const SHORTEST = 6;

/** Who serves more domains than these serves other people's, of which some are alike. */
const MOST_DOMAINS = 50;

export const hostMisspelt: Rule = {
  id: 'host-misspelt',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: "A host is of a domain that differs in a letter from the other hosts' domain, and that no other host is of.",
    outage: 'The host that is meant is served by nobody: its visitors get 404.',
    bad: ingress('admin.taeshop.com'),
    good: ingress('admin.teashop.com'),
    source: 'Traefik and Kubernetes: a rule is for the host as it is written.',
  },
  check({ set, report }) {
    const places = servedHosts(set);
    const usual = usualDomains(places);
    for (const [domain, [place, ...others]] of places) {
      if (place === undefined || others.length > 0) continue;
      const meant = usual.find((other) => isSlipOf(domain, other));
      if (meant === undefined) continue;
      report(place.manifest, {
        message: `serves ${place.host}, whose domain is ${domain}, and the other hosts here are of ${meant}; the host that is meant would answer 404.`,
        fix: `Write ${place.host.toLowerCase().replace(domain, meant)}.`,
        at: ['spec'],
      });
    }
  },
};

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
    for (const rule of list(one.at('spec', 'rules'))) add(text(record(rule).host) ?? '', one);
  }
  for (const router of traefikRouters(set).filter(({ manifest }) => manifest.kind === 'IngressRoute')) {
    for (const host of routerMatch(router).hosts) add(host, router.manifest);
  }
  return places;
});

/** The domains that several hosts are of; none where so many are served that some are alike by chance. */
export function usualDomains(places: ReadonlyMap<string, readonly Place[]>): string[] {
  const usual = [...places].filter(([, all]) => all.length > 1).map(([domain]) => domain);
  return usual.length > MOST_DOMAINS ? [] : usual;
}

/** The last two labels of a name; nothing where those are a registry's (`co.uk`). */
export function domainOf(host: string): string | undefined {
  const labels = host.split('.');
  const [name = '', top = ''] = labels.slice(-2);
  return labels.length < 2 || name.length < SHORTEST || top === '' ? undefined : `${name}.${top}`;
}

/** One letter more, less or other, or two of them swapped; numbers are counted, not misspelt. */
export function isSlipOf(a: string, b: string): boolean {
  const [one, other] = [a, b].map((domain) => domain.slice(0, domain.lastIndexOf('.')).replace(/\d+/g, ''));
  const isSameTop = a.slice(a.lastIndexOf('.')) === b.slice(b.lastIndexOf('.'));
  return isSameTop && one !== other && editDistance(one ?? '', other ?? '', 2) === 1;
}
