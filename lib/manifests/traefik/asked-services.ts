import { list, text } from '../json';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';
import { type Backend, backendsOf } from '../routes/backends';

/** A Service that the ingress controller itself asks. */
export type AskedService = Pick<Backend, 'from' | 'namespace' | 'name' | 'port'>;

/**
 * Services that the ingress controller asks: those that requests are sent on to, and the Redis that limits count in.
 */
export const askedServices = perSet((set): readonly AskedService[] => [...backendsOf(set), ...countingIn(set)]);

function countingIn(set: ManifestSet): AskedService[] {
  return set.ofType('traefik.io/Middleware').flatMap((from) =>
    list(from.at('spec', 'rateLimit', 'redis', 'endpoints')).flatMap((endpoint): AskedService[] => {
      const [, name, namespace, port] =
        /^([a-z][-a-z0-9]*)\.([-a-z0-9]+)\.svc[^:]*:(\d+)$/.exec(text(endpoint) ?? '') ?? [];
      return name === undefined || namespace === undefined ? [] : [{ from, name, namespace, port: Number(port) }];
    }),
  );
}
