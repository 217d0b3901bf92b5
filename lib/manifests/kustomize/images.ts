import { isRecord, type JsonObject, list, record, text } from '../json';
import { changedAt } from './field-paths';
import { type Resource, withBody } from './resource';

const SCALED = new Set(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet']);

/** Resources with the images that a Kustomization names anew. */
export function withImages(resources: readonly Resource[], { images }: JsonObject): readonly Resource[] {
  const named = list(images).map(record);
  if (named.length === 0) return resources;
  const change = (written: string) => named.reduce(replaced, written);
  return resources.map((resource) =>
    resource.manifest.kind === 'CustomResourceDefinition'
      ? resource
      : withBody(resource, inContainers(resource.body, change) as JsonObject),
  );
}

/** Lists of containers, wherever they stand: Kustomize looks for them in custom objects too. */
const CONTAINERS = new Set(['containers', 'initContainers']);

function inContainers(value: unknown, change: (image: string) => string): unknown {
  if (Array.isArray(value)) return unlessSame(value, (item) => inContainers(item, change));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, before]) => {
    if (!(CONTAINERS.has(key) && Array.isArray(before))) return [key, inContainers(before, change)];
    return [key, unlessSame(before, (container) => ofContainer(container, change))];
  });
  return entries.every(([key, after]) => value[String(key)] === after) ? value : Object.fromEntries(entries);
}

function ofContainer(container: unknown, change: (image: string) => string): unknown {
  if (!isRecord(container) || typeof container.image !== 'string') return container;
  const image = change(container.image);
  return image === container.image ? container : { ...container, image };
}

function unlessSame(items: readonly unknown[], change: (item: unknown) => unknown): readonly unknown[] {
  const changed = items.map(change);
  return changed.every((item, index) => item === items[index]) ? items : changed;
}

/** Resources with the numbers of pods that a Kustomization sets. */
export function withReplicas(resources: readonly Resource[], { replicas }: JsonObject): readonly Resource[] {
  return list(replicas)
    .map(record)
    .reduce((all: readonly Resource[], { name, count }) => {
      return all.map((resource) => {
        const { manifest, former, body } = resource;
        const names = [...former.map((each) => each.name), record(body.metadata).name];
        if (!SCALED.has(manifest.kind) || !names.includes(name)) return resource;
        return withBody(
          resource,
          changedAt(body, 'spec/replicas', () => count, true),
        );
      });
    }, resources);
}

function replaced(written: string, { name, newName, newTag, digest, tagSuffix }: JsonObject): string {
  const [, stem = '', tag = '', sum = ''] = /^(.*?)(:[\w.{}-]*)?(@sha256:[\w.{}-]*)?$/.exec(written) ?? [];
  // Kustomize takes the name as the beginning of a regular expression; few mean one, but some write the tag with it.
  if (![stem, `${stem}${tag}`].includes(String(name))) return written;
  const [ownTag, ownDigest] = [String(newTag ?? ''), text(digest) ?? ''];
  const isSet = ownTag !== '' || ownDigest !== '';
  const suffix = isSet ? '' : (text(tagSuffix) ?? '');
  const newEnd = `${ownTag && `:${ownTag}`}${ownDigest && `@${ownDigest}`}`;
  const end = isSet ? newEnd : suffix === '' ? `${tag}${sum}` : `${tag || ':'}${suffix}`;
  return `${text(newName) || stem}${end}`;
}
