import { addOnce } from '../groups';
import { type JsonPath, list, record, text } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet, perSetAndThing } from '../per-set';
import type { Container } from './pods';

/** One environment variable whose value the manifests tell. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  /** Object that holds the value: the workload, or a ConfigMap. */
  readonly holder: Manifest;
  /** Leads from the holder to the value. */
  readonly path: JsonPath;
}

/**
 * The environment of a container as far as the set tells it: literal values, and those of ConfigMaps in the set. The
 * same name may come more than once; the last one wins, as in the cluster.
 */
export const settingsOf = perSetAndThing((set, container: Container): readonly Setting[] => [
  ...settingsFromMaps(set, container),
  ...settingsByName(set, container),
]);

/**
 * Of the environment of a container, what it can be taken to use: all, but of a Job none of a ConfigMap that other
 * workloads take whole as well. It is handed the application's configuration for one value of it: a migration needs the
 * database, and neither its mail server nor its queue.
 */
export function settingsInUse(set: ManifestSet, container: Container): readonly Setting[] {
  return /^(Job|CronJob)$/.test(container.pod.owner.kind) ? ownSettingsOf(set, container) : settingsOf(set, container);
}

/** The environment of a container without ConfigMaps that other workloads take whole as well. */
export function ownSettingsOf(set: ManifestSet, container: Container): readonly Setting[] {
  const own = settingsFromMaps(set, container).filter(({ holder }) => takersOf(set).get(holder)?.size === 1);
  return [...own, ...settingsByName(set, container)];
}

/** The workloads that take a ConfigMap whole. */
export const takersOf = perSet((set): ReadonlyMap<Manifest, ReadonlySet<Manifest>> => {
  const owners = (containers: ReadonlySet<Container>) => new Set([...containers].map(({ pod }) => pod.owner));
  return new Map([...takingContainers(set)].map(([holder, containers]) => [holder, owners(containers)]));
});

/** The containers that take a ConfigMap whole. */
export const takingContainers = perSet((set): ReadonlyMap<Manifest, ReadonlySet<Container>> => {
  const takers = new Map<Manifest, Set<Container>>();
  for (const container of set.containers) {
    for (const { holder } of settingsFromMaps(set, container)) addOnce(takers, holder, container);
  }
  return takers;
});

/** What `envFrom` brings, in its order. */
export const settingsFromMaps = perSetAndThing((set, { pod, body }: Container): readonly Setting[] =>
  list(body.envFrom).flatMap((item): Setting[] => {
    const { prefix, configMapRef } = record(item);
    const holder = set.find('ConfigMap', pod.namespace, text(record(configMapRef).name) ?? '', pod.owner);
    if (holder === undefined) return [];
    return Object.entries(record(holder.body.data)).flatMap(([key, value]) => {
      if (typeof value !== 'string') return [];
      return [{ name: `${text(prefix) ?? ''}${key}`, value, holder, path: ['data', key] }];
    });
  }),
);

/** What `env` brings, in its order. */
export function settingsByName(set: ManifestSet, { pod, body, path }: Container): Setting[] {
  return list(body.env).flatMap((item, index): Setting[] => {
    const { name, value, valueFrom } = record(item);
    if (typeof name !== 'string') return [];
    if (typeof value === 'string') return [{ name, value, holder: pod.owner, path: [...path, 'env', index, 'value'] }];
    const reference = record(record(valueFrom).configMapKeyRef);
    const key = text(reference.key) ?? '';
    const holder = set.find('ConfigMap', pod.namespace, text(reference.name) ?? '', pod.owner);
    const held = text(holder?.at('data', key));
    return holder === undefined || held === undefined ? [] : [{ name, value: held, holder, path: ['data', key] }];
  });
}
