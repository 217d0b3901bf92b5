import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { backendsOf } from '../../manifests/routes/backends';
import { type StickyCookie, stickyCookiesOf } from '../../manifests/traefik/sticky-cookies';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const cookie = (secure: boolean) => `
      apiVersion: traefik.io/v1alpha1
      kind: TraefikService
      metadata: { name: shop, namespace: shop }
      spec:
        weighted:
          services: [{ name: shop, port: 80, weight: 90 }, { name: shop-canary, port: 80, weight: 10 }]
          sticky: { cookie: { name: version, sameSite: none, secure: ${secure} } }`;

export const stickyWithoutEffect: Rule = {
  id: 'sticky-without-effect',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault:
      'A sticky cookie that browsers drop, that another cookie of the same name overwrites, or that is asked for where Traefik does not read it.',
    outage: 'No visitor stays: sessions kept by a pod are lost from request to request, and versions mix in one page.',
    bad: dedent`${cookie(false)}`,
    good: dedent`${cookie(true)}`,
    source:
      'RFC 6265bis: SameSite=None without Secure is dropped; Traefik 3.6.13: the provider of IngressRoutes reads no annotations of Services.',
  },
  check({ set, report }) {
    const cookies = stickyCookiesOf(set);
    for (const each of cookies) {
      report(each.from, dropped(each) ?? overwritten(each, cookies) ?? unread(set, each), each.path);
    }
  },
};

function dropped({ sameSite, secure }: StickyCookie): Fault | undefined {
  if (sameSite !== 'none' || secure) return undefined;
  return {
    message: 'sets a cookie with sameSite none that is not secure; browsers drop it, and no visitor stays.',
    fix: 'Make it secure; where visitors come in plain HTTP, leave sameSite out.',
  };
}

/** The cookie of the version, and below it that of the pod: each answer sets both, and browsers keep the last. */
function overwritten({ from, name, path }: StickyCookie, cookies: readonly StickyCookie[]): Fault | undefined {
  // Where none is given Traefik makes up names that differ.
  if (name === undefined || name === '' || path.join('.') !== 'spec.weighted.sticky.cookie') return undefined;
  if (!cookies.some((other) => other.from === from && other.path !== path && other.name === name)) return undefined;
  return {
    message: `sets the cookie ${name}, and one of its services sets one of the same name; each overwrites the other, and no visitor stays.`,
    fix: 'Give the two cookies different names.',
  };
}

/** Annotations of a Service that IngressRoutes alone lead to. */
function unread(set: ManifestSet, { from }: StickyCookie): Fault | undefined {
  if (from.kind !== 'Service') return undefined;
  const routes = backendsOf(set).filter(({ namespace, name }) => namespace === from.namespace && name === from.name);
  const [first] = routes;
  if (first === undefined || !routes.every((each) => isOfCrd(each.from) && !saysSticky(set, each.from)))
    return undefined;
  return {
    message: `asks for a cookie by annotation, and only the ${first.from.kind} ${first.from.name} leads to it, for which Traefik reads no annotations of Services; no visitor stays.`,
    fix: `Write sticky beside the Service's name in the ${first.from.kind}.`,
  };
}

function isOfCrd({ type }: Manifest): boolean {
  return type.startsWith('traefik.io/');
}

function saysSticky(set: ManifestSet, route: Manifest): boolean {
  return stickyCookiesOf(set).some(({ from }) => from === route);
}
