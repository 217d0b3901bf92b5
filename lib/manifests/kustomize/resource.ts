import { type JsonObject, record, text } from '../json';
import type { Manifest } from '../manifest';

/** By what Kustomize tells one object of a kind from others. */
export interface Identity {
  readonly name: string;
  readonly namespace: string | undefined;
}

/** An object on its way through Kustomize. */
export interface Resource {
  readonly body: JsonObject;
  /** What it was called before Kustomizations named it anew, oldest first: patches and references may still say so. */
  readonly former: readonly Identity[];
  /** As it was written. */
  readonly manifest: Manifest;
  /** Those of its images that come from the lists of Kustomizations. */
  readonly listedImages?: ReadonlySet<string>;
}

export function identityOf({ body }: Resource): Identity {
  const { name, namespace } = record(body.metadata);
  return { name: text(name) ?? '', namespace: text(namespace) };
}

/** All that it is called and was, of which a Kustomization may say any. */
export function identitiesOf(resource: Resource): Identity[] {
  return [...resource.former, identityOf(resource)];
}

/** A resource under another name or in another namespace, which still knows the ones before. */
export function renamed(resource: Resource, body: JsonObject): Resource {
  return { ...resource, body, former: identitiesOf(resource) };
}

/** A resource whose body says something else; the same where it says the same. */
export function withBody(resource: Resource, body: JsonObject): Resource {
  return body === resource.body ? resource : { ...resource, body };
}
