import { BUILT_IN_NAMESPACES } from '../fields/built-in-namespaces';
import type { ManifestSet } from '../manifest-set';
import { nearestName } from '../nearest-name';
import { objectsIn, objectsNamed } from '../neighbours';
import { perSet } from '../per-set';

/** The Service that a host name means. */
export interface NamedService {
  readonly service: string;
  readonly namespace: string;
  /** The whole name, where a part of it is misspelt or forgotten, so that nobody finds it. */
  readonly misspelt?: string;
}

const namespacesOf = perSet((set): ReadonlySet<string> => {
  const named = set.manifests.flatMap(({ type, namespace, name }) => (type === 'Namespace' ? name : (namespace ?? [])));
  return new Set([...BUILT_IN_NAMESPACES, ...named]);
});

/**
 * The Service that a host of two words names, `redis.shop`. It may as well be a public domain, `example.dev`, or a pod,
 * `redis-0.redis`: it is a Service's where the set has one of that name, or nearly.
 */
export function serviceOfShortName(set: ManifestSet, host: string): NamedService | undefined {
  const [service = '', namespace = ''] = host.split('.');
  const isNamed = objectsNamed(set, 'Service', service).length > 0;
  if (!namespacesOf(set).has(namespace)) {
    const meant = isNamed ? nearestName(namespace, namespacesOf(set)) : undefined;
    const isThere = meant !== undefined && set.find('Service', meant, service) !== undefined;
    return isThere ? { service, namespace: meant, misspelt: host } : undefined;
  }
  const names = objectsIn(set, 'Service', namespace).map(({ name }) => name);
  return isNamed || nearestName(service, names) !== undefined ? { service, namespace } : undefined;
}
