import type { JsonObject } from '../json';
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
}
