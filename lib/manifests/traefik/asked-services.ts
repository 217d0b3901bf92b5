import { list, text } from '../json';
import type { ManifestSet } from '../manifest-set';
import { peerOf, serviceOf } from '../network/hosts';
import { perSet } from '../per-set';
import { type Backend, backendsOf } from '../routes/backends';

/** A Service that the ingress controller itself asks. */
export interface AskedService extends Pick<Backend, 'from' | 'namespace' | 'name' | 'port'> {
  /** What the object does with it: `sends requests to`. */
  readonly use: string;
}

/**
 * Services that the ingress controller asks: those that requests are sent on to, those that say who may come in, and the
 * Redis that limits count in.
 */
export const askedServices = perSet((set): readonly AskedService[] => [
  ...backendsOf(set).map((backend) => ({ ...backend, use: 'sends requests to' })),
  ...askedWhoMayComeIn(set),
  ...countingIn(set),
]);

function askedWhoMayComeIn(set: ManifestSet): AskedService[] {
  return set.ofType('traefik.io/Middleware').flatMap((from): AskedService[] => {
    const peer = peerOf(text(from.at('spec', 'forwardAuth', 'address')) ?? '');
    if (peer === undefined || !/\.svc(\.|$)/.test(peer.host)) return [];
    const { name = '', namespace = '' } = serviceOf(peer.host, '') ?? {};
    return namespace === '' ? [] : [{ from, name, namespace, port: peer.port, use: 'asks who may come in' }];
  });
}

function countingIn(set: ManifestSet): AskedService[] {
  return set.ofType('traefik.io/Middleware').flatMap((from) =>
    list(from.at('spec', 'rateLimit', 'redis', 'endpoints')).flatMap((endpoint): AskedService[] => {
      const [, name, namespace, port] =
        /^([a-z][-a-z0-9]*)\.([-a-z0-9]+)\.svc[^:]*:(\d+)$/.exec(text(endpoint) ?? '') ?? [];
      return name === undefined || namespace === undefined
        ? []
        : [{ from, name, namespace, port: Number(port), use: 'counts in' }];
    }),
  );
}
