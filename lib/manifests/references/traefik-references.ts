import { pathsTo } from '../fields/places';
import { dig, type JsonPath, record, text } from '../json';
import type { Manifest } from '../manifest';
import { perSet } from '../per-set';
import { traefikServicesOf } from '../routes/backends';

/** One object of Traefik that another one names. */
export interface TraefikReference {
  readonly from: Manifest;
  /** Type that is named: `traefik.io/Middleware`. */
  readonly type: string;
  readonly name: string;
  /** Namespace as written; without one it is the naming object's own. */
  readonly namespace: string | undefined;
  readonly path: JsonPath;
}

/** Where Traefik's kinds name others by `{ name, namespace }`; `*` is every item of a list. */
const PLACES: readonly (readonly [kind: string, path: readonly string[], named: string])[] = [
  ['IngressRoute', ['spec', 'routes', '*', 'middlewares', '*'], 'Middleware'],
  ['IngressRoute', ['spec', 'tls', 'options'], 'TLSOption'],
  ['IngressRoute', ['spec', 'tls', 'store'], 'TLSStore'],
  ['IngressRoute', ['spec', 'parentRefs', '*'], 'IngressRoute'],
  ['IngressRouteTCP', ['spec', 'routes', '*', 'middlewares', '*'], 'MiddlewareTCP'],
  ['IngressRouteTCP', ['spec', 'tls', 'options'], 'TLSOption'],
  ['IngressRouteTCP', ['spec', 'tls', 'store'], 'TLSStore'],
  ['Middleware', ['spec', 'chain', 'middlewares', '*'], 'Middleware'],
];

/** Every Middleware, TLSOption, TLSStore, TraefikService and ServersTransport that Traefik's own kinds name. */
export const traefikReferencesOf = perSet((set): readonly TraefikReference[] => {
  const found: TraefikReference[] = [];
  const add = (from: Manifest, kind: string, value: unknown, namespace: unknown, path: JsonPath) => {
    const name = text(value);
    if (name === undefined || name === '') return;
    found.push({ from, type: `traefik.io/${kind}`, name, namespace: text(namespace), path });
  };
  for (const [kind, place, named] of PLACES) {
    for (const from of set.ofType(`traefik.io/${kind}`)) {
      for (const path of pathsTo(from, place)) {
        const { name, namespace } = record(dig(from.body, ...path));
        add(from, named, name, namespace, [...path, 'name']);
      }
    }
  }
  for (const { from, kind, body, path } of traefikServicesOf(set)) {
    if (kind === 'TraefikService') add(from, kind, body.name, body.namespace, [...path, 'name']);
    const transport = from.kind === 'IngressRouteTCP' ? 'ServersTransportTCP' : 'ServersTransport';
    add(from, transport, body.serversTransport, undefined, [...path, 'serversTransport']);
  }
  return found;
});
