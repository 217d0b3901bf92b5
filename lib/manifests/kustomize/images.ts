import { isRecord, type JsonObject, list, record, text } from '../json';
import { type Resource, withBody } from './resource';

/** Resources with the images that a Kustomization names anew. */
export function withImages(resources: readonly Resource[], { images }: JsonObject): readonly Resource[] {
  const changes = list(images).map((item) => renaming(record(item)));
  if (changes.length === 0) return resources;
  return resources.map((resource) => {
    if (resource.manifest.kind === 'CustomResourceDefinition') return resource;
    const listed = new Set(resource.listedImages);
    const body = inContainers(resource.body, (written) => {
      const image = changes.reduce<string | undefined>((before, next) => next(before ?? written) ?? before, undefined);
      if (image !== undefined) listed.add(image);
      return image ?? written;
    });
    return { ...withBody(resource, body as JsonObject), listedImages: listed };
  });
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

/** The name of an image, with its registry's port before the first slash, its tag and its digest. */
const PARTS = /^([^/]*\/[^:@]*|[^:@]*)(:[^@]*)?(@.*)?$/;

/** What the `name` of an entry is compared with. */
export function nameOfImage(image: string): string {
  return PARTS.exec(image)?.[1] ?? image;
}

/** What an entry of `images` makes of an image that it is for: its name is a regular expression, which few mean, and may hold the tag. */
function renaming({ name, newName, newTag, digest, tagSuffix }: JsonObject): (image: string) => string | undefined {
  const isMeant = matcherOf(`^${String(name)}(:[\\w.{}-]*)?(@[\\w.+-]+:[\\w.{}-]*)?$`);
  const [ownTag, ownDigest] = [String(newTag ?? ''), text(digest) ?? ''];
  const newEnd = `${ownTag && `:${ownTag}`}${ownDigest && `@${ownDigest}`}`;
  return (image) => {
    if (!isMeant?.test(image)) return undefined;
    const [, stem = '', tag = '', sum = ''] = PARTS.exec(image) ?? [];
    const suffixed = tagSuffix === undefined ? `${tag}${sum}` : `${tag || ':'}${tagSuffix}`;
    return `${text(newName) || stem}${newEnd || suffixed}`;
  };
}

function matcherOf(expression: string): RegExp | undefined {
  try {
    return new RegExp(expression);
  } catch {
    return undefined;
  }
}
