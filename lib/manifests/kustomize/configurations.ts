import { load, YAMLException } from 'js-yaml';
import { type JsonObject, list, record, text } from '../json';
import { KUBERNETES_SCHEMA } from '../reading/kubernetes-yaml';

/** A field of the objects of a kind, as configurations of Kustomize name one. */
export interface FieldSpec {
  /** Of all kinds, where none is said. */
  readonly kind: string | undefined;
  readonly path: string;
  /** Whether it is made where it is missing. */
  readonly makes: boolean;
}

/** What a Kustomization teaches Kustomize of custom kinds, by its `configurations`. */
export interface Configuration {
  /** Where else objects name a namespace. */
  readonly namespaces: readonly FieldSpec[];
  /** Where objects name others of a kind. */
  readonly references: readonly (FieldSpec & { readonly of: string })[];
  /** Whether it teaches more than is followed here. */
  readonly isMore: boolean;
}

export const NO_CONFIGURATION: Configuration = { namespaces: [], references: [], isMore: false };

/** What tells variables apart matters to nothing but them. */
const FOLLOWED = new Set(['namespace', 'nameReference', 'varReference']);

export function readConfiguration(written: string): Configuration {
  let body: JsonObject;
  try {
    body = record(load(written, { schema: KUBERNETES_SCHEMA }));
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { ...NO_CONFIGURATION, isMore: true };
  }
  return {
    namespaces: list(body.namespace).map(fieldSpecOf),
    references: list(body.nameReference).flatMap((each) => {
      const { kind, fieldSpecs } = record(each);
      return list(fieldSpecs).map((spec) => ({ ...fieldSpecOf(spec), of: text(kind) ?? '' }));
    }),
    isMore: !Object.keys(body).every((key) => FOLLOWED.has(key)),
  };
}

/** Configurations hold for what is built on theirs too. */
export function together(all: readonly Configuration[]): Configuration {
  return {
    namespaces: all.flatMap(({ namespaces }) => namespaces),
    references: all.flatMap(({ references }) => references),
    isMore: all.some(({ isMore }) => isMore),
  };
}

function fieldSpecOf(spec: unknown): FieldSpec {
  const { kind, path, create } = record(spec);
  return { kind: text(kind), path: text(path) ?? '', makes: create === true };
}
