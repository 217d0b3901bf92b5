import { list, text } from '../json';
import type { ManifestSet } from '../manifest-set';
import { peerOf, serviceOf } from '../network/hosts';
import { backendsOf } from '../routes/backends';
import type { TraefikRelease } from './release';

/** A Service's name that Traefik itself looks up, and what has it do so. */
export interface AskedName {
  readonly by: string;
  readonly host: string;
}

/** The Services that Traefik asks by name; to those that requests are sent on to it goes by their pods' addresses. */
export function namesAskedBy(set: ManifestSet, { flags, manifest }: TraefikRelease): AskedName[] {
  const written = [
    ...[...(flags ?? [])].flatMap(([flag, values]) => values.map((value) => [`--${flag}`, value] as const)),
    ...set.ofType('traefik.io/Middleware').flatMap((middleware) => {
      const endpoints = list(middleware.at('spec', 'rateLimit', 'redis', 'endpoints'));
      const asked = [middleware.at('spec', 'forwardAuth', 'address'), ...endpoints];
      return asked.map((value) => [`${middleware}`, value] as const);
    }),
    ...backendsOf(set).flatMap(({ from, namespace, name }) => {
      const service = set.find('Service', namespace, name, from);
      return [[`${from}`, service?.at('spec', 'externalName')] as const];
    }),
  ];
  return written.flatMap(([by, value]): AskedName[] => {
    const host = peerOf(text(value) ?? '')?.host;
    return host !== undefined && isService(set, host, manifest.namespace ?? 'default') ? [{ by, host }] : [];
  });
}

function isService(set: ManifestSet, host: string, namespace: string): boolean {
  if (/\.svc(\.cluster\.local)?\.?$/.test(host)) return true;
  const named = serviceOf(host, namespace);
  return named !== undefined && set.find('Service', named.namespace, named.name) !== undefined;
}
