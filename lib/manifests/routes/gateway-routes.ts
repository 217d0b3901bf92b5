import { type JsonObject, type JsonPath, list, number, record, text } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';

export const GATEWAY_GROUP = 'gateway.networking.k8s.io';
const GATEWAY_ROUTES = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'];

/** A Gateway that a route of the Gateway API says it belongs to. */
export interface GatewayParent {
  readonly route: Manifest;
  readonly name: string;
  readonly namespace: string;
  /** Name of the one listener that is meant; without it, and without a port, all are. */
  readonly section: string | undefined;
  readonly port: number | undefined;
  readonly path: JsonPath;
}

/** Every reference from a route to a Gateway. */
export const gatewayParentsOf = perSet((set): readonly GatewayParent[] =>
  gatewayRoutesOf(set).flatMap((route) =>
    list(route.at('spec', 'parentRefs')).flatMap((item, index): GatewayParent[] => {
      const { group = GATEWAY_GROUP, kind = 'Gateway', name, namespace, sectionName, port } = record(item);
      if (group !== GATEWAY_GROUP || kind !== 'Gateway') return [];
      return [
        {
          route,
          name: text(name) ?? '',
          namespace: text(namespace) ?? route.namespace ?? 'default',
          section: text(sectionName),
          port: number(port),
          path: ['spec', 'parentRefs', index],
        },
      ];
    }),
  ),
);

export function gatewayRoutesOf(set: ManifestSet): Manifest[] {
  return GATEWAY_ROUTES.flatMap((kind) => set.ofType(`${GATEWAY_GROUP}/${kind}`));
}

export function listenersOf(gateway: Manifest): JsonObject[] {
  return list(gateway.at('spec', 'listeners')).map(record);
}
