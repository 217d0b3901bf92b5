import { type JsonPath, list, record, text } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSetAndThing } from '../per-set';
import type { Container, PodTemplate } from './pods';
import { mountsOf, volumesOf } from './volumes';

/** A file that a container sees, of which a ConfigMap in the set holds the text. */
export interface MountedFile {
  /** Where the container has it: `/etc/redis/redis.conf`. */
  readonly file: string;
  readonly content: string;
  readonly holder: Manifest;
  /** Leads from the ConfigMap to the text. */
  readonly path: JsonPath;
}

/** The files of ConfigMaps that a container mounts. */
export const mountedFilesOf = perSetAndThing((set, container: Container): readonly MountedFile[] => {
  const mounts = mountsOf(container);
  if (mounts.length === 0) return [];
  const volumes = new Map(volumesOf(container.pod).map(({ name, body }) => [name, body]));
  return mounts.flatMap(({ name, directory, body }): MountedFile[] => {
    const inVolume = sourcesOf(volumes.get(name)).flatMap((source) => filesOf(set, container.pod, source));
    const sub = text(body.subPath);
    return inVolume.flatMap(({ file, ...rest }): MountedFile[] => {
      if (sub === undefined) return [{ file: `${directory}/${file}`, ...rest }];
      // A subPath is a file, or a folder that items made.
      if (file === sub) return [{ file: directory, ...rest }];
      return file.startsWith(`${sub}/`) ? [{ file: `${directory}/${file.slice(sub.length + 1)}`, ...rest }] : [];
    });
  });
});

/** The ConfigMaps that a volume is made of. */
function sourcesOf(volume: Readonly<Record<string, unknown>> | undefined): unknown[] {
  const projected = list(record(volume?.projected).sources).map((source) => record(source).configMap);
  return [volume?.configMap, ...projected].filter((source) => source !== undefined);
}

/** The files that a ConfigMap brings into a volume, by their place in it. */
function filesOf(set: ManifestSet, { namespace, owner }: PodTemplate, source: unknown): MountedFile[] {
  const { name, items } = record(source);
  const holder = set.find('ConfigMap', namespace, text(name) ?? '', owner);
  if (holder === undefined) return [];
  const places = new Map(list(items).map((item) => [record(item).key, text(record(item).path)]));
  return Object.entries(record(holder.body.data)).flatMap(([key, content]): MountedFile[] => {
    const file = items === undefined ? key : places.get(key);
    return typeof content === 'string' && file !== undefined ? [{ file, content, holder, path: ['data', key] }] : [];
  });
}
