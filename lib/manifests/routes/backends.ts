import { isRecord, type JsonObject, type JsonPath, list, record, text } from '../json';
import { isLeftOpen, UNKNOWN } from '../left-open/placeholders';
import type { Manifest } from '../manifest';
import { perSet } from '../per-set';
import { gatewayRoutesOf } from './gateway-routes';

/** A Service that requests are sent on to, as an Ingress or a route names it. */
export interface Backend {
  readonly from: Manifest;
  readonly namespace: string;
  readonly name: string;
  /** Number or name of the Service's port; nothing where none is written. */
  readonly port: number | string | undefined;
  /** Lead from the object to the Service's name and to the port. */
  readonly namePath: JsonPath;
  readonly portPath: JsonPath;
}

/** Every Service that Ingresses, Traefik's routes, services and error pages, and Gateway routes send requests to. */
export const backendsOf = perSet((set): readonly Backend[] => [
  ...set.ofType('networking.k8s.io/Ingress').flatMap(ofIngress),
  ...traefikServicesOf(set)
    .filter(({ kind }) => kind === 'Service')
    .map(backend),
  ...gatewayRoutesOf(set).flatMap(ofGatewayRoute),
]);

function ofIngress(ingress: Manifest): Backend[] {
  const rules = list(ingress.at('spec', 'rules')).flatMap((rule, i) =>
    list(record(record(rule).http).paths).map(
      (path, j) => [record(path).backend, ['spec', 'rules', i, 'http', 'paths', j, 'backend']] as const,
    ),
  );
  const all = [[ingress.at('spec', 'defaultBackend'), ['spec', 'defaultBackend']] as const, ...rules];
  return all.flatMap(([value, path]) => {
    const service = record(value).service;
    if (!isRecord(service)) return [];
    const { number: portNumber, name: portName } = record(service.port);
    return {
      from: ingress,
      namespace: ingress.namespace ?? 'default',
      name: text(service.name) ?? '',
      port: isLeftOpen(service.port) ? UNKNOWN : portOf(portNumber ?? portName),
      namePath: [...path, 'service', 'name'],
      portPath: [...path, 'service', 'port', portNumber === undefined ? 'name' : 'number'],
    };
  });
}

function ofGatewayRoute(route: Manifest): Backend[] {
  return list(route.at('spec', 'rules')).flatMap((rule, i) =>
    list(record(rule).backendRefs).flatMap((item, j): Backend[] => {
      const { group, kind, name, namespace, port } = record(item);
      if (![undefined, ''].includes(group as string | undefined) || ![undefined, 'Service'].includes(kind as string)) {
        return [];
      }
      const path = ['spec', 'rules', i, 'backendRefs', j];
      return [
        {
          from: route,
          namespace: text(namespace) ?? route.namespace ?? 'default',
          name: text(name) ?? '',
          port: portOf(port),
          namePath: [...path, 'name'],
          portPath: [...path, 'port'],
        },
      ];
    }),
  );
}

/** What Traefik's objects name where a service is asked for: a Service, or a TraefikService. */
export interface TraefikServiceReference {
  readonly from: Manifest;
  readonly kind: string;
  readonly body: JsonObject;
  readonly path: JsonPath;
}

/** Every service that Traefik's routes, TraefikServices and error pages name; those of other providers are left out. */
export const traefikServicesOf = perSet((set): readonly TraefikServiceReference[] => {
  const found: TraefikServiceReference[] = [];
  const add = (from: Manifest, value: unknown, path: JsonPath) => {
    const body = record(value);
    const name = text(body.name);
    if (name === undefined || name.includes('@')) return;
    found.push({ from, kind: text(body.kind) ?? 'Service', body, path });
  };
  const addAll = (from: Manifest, value: unknown, path: JsonPath) => {
    list(value).forEach((item, index) => {
      add(from, item, [...path, index]);
    });
  };
  for (const kind of ['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP']) {
    for (const route of set.ofType(`traefik.io/${kind}`)) {
      list(route.at('spec', 'routes')).forEach((item, index) => {
        addAll(route, record(item).services, ['spec', 'routes', index, 'services']);
      });
    }
  }
  for (const service of set.ofType('traefik.io/TraefikService')) {
    for (const way of ['weighted', 'highestRandomWeight']) {
      addAll(service, service.at('spec', way, 'services'), ['spec', way, 'services']);
    }
    add(service, service.at('spec', 'mirroring'), ['spec', 'mirroring']);
    addAll(service, service.at('spec', 'mirroring', 'mirrors'), ['spec', 'mirroring', 'mirrors']);
  }
  for (const middleware of set.ofType('traefik.io/Middleware')) {
    add(middleware, middleware.at('spec', 'errors', 'service'), ['spec', 'errors', 'service']);
  }
  return found;
});

function backend({ from, body, path }: TraefikServiceReference): Backend {
  return {
    from,
    namespace: text(body.namespace) ?? from.namespace ?? 'default',
    name: text(body.name) ?? '',
    port: portOf(body.port),
    namePath: [...path, 'name'],
    portPath: [...path, 'port'],
  };
}

function portOf(value: unknown): number | string | undefined {
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}
