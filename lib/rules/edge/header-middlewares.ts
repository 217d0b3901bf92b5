import { addTo } from '../../manifests/groups';
import { type JsonObject, record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { perSet } from '../../manifests/per-set';
import { type Router, routerSteps, traefikRouters } from '../../manifests/traefik/routers';

/** One Middleware of type headers. */
export interface HeaderMiddleware {
  readonly manifest: Manifest;
  readonly settings: JsonObject;
  /** What a request carries on to the backend, by the header's name in lower case; an empty value removes it. */
  readonly request: ReadonlyMap<string, string>;
}

export const headerMiddlewares = perSet((set): readonly HeaderMiddleware[] =>
  set.ofType('traefik.io/Middleware').flatMap((manifest): HeaderMiddleware[] => {
    const headers = manifest.at('spec', 'headers');
    if (headers === undefined) return [];
    const settings = record(headers);
    const request = Object.entries(record(settings.customRequestHeaders)).map(([name, value]): [string, string] => [
      name.toLowerCase(),
      String(value ?? ''),
    ]);
    return [{ manifest, settings, request: new Map(request) }];
  }),
);

/** The routers that each Middleware of a set stands before. */
export const routersByMiddleware = perSet((set): ReadonlyMap<Manifest, readonly Router[]> => {
  const routers = new Map<Manifest, Router[]>();
  for (const router of traefikRouters(set)) {
    for (const { manifest } of routerSteps(set, router).steps) addTo(routers, manifest, router);
  }
  return routers;
});
