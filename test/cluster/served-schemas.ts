import type { Shape } from '../../lib/manifests/schema/shape';
import type { Api } from '../real/api';
import { type Document, type OpenApi, packageOf, shortName } from './open-api';
import { SchemaConverter } from './schema-converter';

/** Definitions by package and name, and the package of every group and version. */
export interface ServedSchemas {
  readonly kinds: readonly ServedKind[];
  readonly packages: ReadonlyMap<string, ReadonlyMap<string, Shape>>;
  readonly groupVersions: ReadonlyMap<string, string>;
}

/** A kind that can be created. */
export interface ServedKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly definition: string;
  /** Path of the objects, with `{namespace}` where they have one. */
  readonly path: string;
}

/** Everything that can be created on a server, with what it is made of: nothing else is kept. */
export async function servedSchemas(api: Api): Promise<ServedSchemas> {
  const index = await api.get<{ paths: Record<string, unknown> }>('/openapi/v3');
  const converter = new SchemaConverter();
  const kinds: ServedKind[] = [];
  for (const place of Object.keys(index.paths).sort()) {
    const groupVersion = /^apis?\/(?:([^/]+)\/)?(v\d\w*)$/.exec(place);
    if (groupVersion === null) continue;
    const { paths = {}, components: { schemas = {} } = {} } = await api.get<Document>(`/openapi/v3/${place}`);
    converter.know(schemas);
    const apiVersion = groupVersion.slice(1).filter(Boolean).join('/');
    for (const { kind, path } of creatable(paths)) {
      const longName = Object.keys(schemas).find((name) => isOfKind(schemas[name], kind));
      if (longName !== undefined) {
        kinds.push({ apiVersion, kind, path, definition: converter.define(shortName(longName)) });
      }
    }
  }
  const groupVersions = new Map(kinds.map(({ apiVersion, definition }) => [apiVersion, packageOf(definition)]));
  return { kinds, packages: converter.packages(), groupVersions };
}

/** The kinds that can be created, and read again when they were; not those of which a request is all. */
function creatable(paths: NonNullable<Document['paths']>): { kind: string; path: string }[] {
  return Object.entries(paths).flatMap(([path, { post }]) => {
    const kind = post?.['x-kubernetes-group-version-kind']?.kind;
    return kind !== undefined && `${path}/{name}` in paths ? [{ kind, path }] : [];
  });
}

function isOfKind(schema: OpenApi | undefined, kind: string): boolean {
  const kinds = schema?.['x-kubernetes-group-version-kind'] ?? [];
  return schema?.properties?.apiVersion !== undefined && kinds.length === 1 && kinds[0]?.kind === kind;
}
