import type { ListShape, ObjectShape, Scalar, Shape } from '../../lib/manifests/schema/shape';
import type { Api } from './api';
import { ALSO_REQUIRED, MAY_BE_EMPTY, NOT_LIMITED, NOT_REQUIRED, NOT_UNIQUE } from './server-demands';

/** As much of OpenAPI v3 as the API server uses. */
interface OpenApi {
  readonly $ref?: string;
  readonly allOf?: readonly [OpenApi];
  readonly type?: string;
  readonly format?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, OpenApi>>;
  readonly required?: readonly string[];
  readonly items?: OpenApi;
  readonly additionalProperties?: OpenApi;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly 'x-kubernetes-group-version-kind'?: readonly { group: string; version: string; kind: string }[];
  readonly 'x-kubernetes-int-or-string'?: true;
  readonly 'x-kubernetes-preserve-unknown-fields'?: true;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-validations'?: readonly { rule: string }[];
}

interface Document {
  readonly paths?: Readonly<Record<string, { post?: { 'x-kubernetes-group-version-kind'?: { kind: string } } }>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, OpenApi>> };
}

/** Definitions by package and name, and the package of every group and version. */
export interface ServedSchemas {
  readonly packages: ReadonlyMap<string, ReadonlyMap<string, Shape>>;
  readonly groupVersions: ReadonlyMap<string, string>;
}

/** Everything that can be created on a server, with what it is made of: nothing else is kept. */
export async function servedSchemas(api: Api): Promise<ServedSchemas> {
  const { paths } = await api.get<{ paths: Record<string, unknown> }>('/openapi/v3');
  const converter = new Converter();
  const groupVersions = new Map<string, string>();
  for (const path of Object.keys(paths).sort()) {
    const groupVersion = /^apis?\/(?:([^/]+)\/)?(v\d\w*)$/.exec(path);
    if (groupVersion === null) continue;
    const document = await api.get<Document>(`/openapi/v3/${path}`);
    const name = [groupVersion[1], groupVersion[2]].filter(Boolean).join('/');
    for (const root of converter.addRoots(document)) groupVersions.set(name, packageOf(root));
  }
  return { packages: converter.packages(), groupVersions };
}

class Converter {
  private readonly sources = new Map<string, OpenApi>();
  private readonly shapes = new Map<string, Shape>();

  /** Converts the kinds that can be created, and read again when they were; their names. */
  addRoots({ paths = {}, components }: Document): string[] {
    const schemas = Object.entries(components?.schemas ?? {});
    for (const [longName, schema] of schemas) this.sources.set(shortName(longName), schema);
    const creatable = Object.entries(paths).flatMap(([path, { post }]) =>
      `${path}/{name}` in paths ? [post?.['x-kubernetes-group-version-kind']?.kind] : [],
    );
    const roots = schemas.filter(([, schema]) => {
      const kinds = schema['x-kubernetes-group-version-kind'] ?? [];
      return schema.properties?.apiVersion !== undefined && kinds.length === 1 && creatable.includes(kinds[0]?.kind);
    });
    return roots.map(([longName]) => this.define(shortName(longName)));
  }

  packages(): Map<string, Map<string, Shape>> {
    const packages = new Map<string, Map<string, Shape>>();
    for (const [name, shape] of [...this.shapes].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const definitions = packages.get(packageOf(name)) ?? new Map<string, Shape>();
      packages.set(packageOf(name), definitions.set(name.slice(packageOf(name).length + 1), this.withImplied(shape)));
    }
    return packages;
  }

  private define(name: string): string {
    if (this.shapes.has(name)) return name;
    const source = this.sources.get(name);
    if (source === undefined) throw new Error(`Nothing defines ${name}`);
    this.shapes.set(name, 'any');
    this.shapes.set(name, this.shape(source, name, isCustom(name)));
    return name;
  }

  private shape(schema: OpenApi, path: string, custom: boolean): Shape {
    const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
    if (reference !== undefined) {
      const name = shortName(reference.slice(reference.lastIndexOf('/') + 1));
      return WELL_KNOWN[name] ?? `#${this.define(name)}`;
    }
    if (schema.type === 'array') return this.list(schema, path, custom);
    if (schema.additionalProperties) return { map: this.shape(schema.additionalProperties, `${path}.*`, custom) };
    if (schema.type === 'object' && (schema.properties || custom)) return this.object(schema, path, custom);
    return NOT_LIMITED.has(path) ? scalarType(schema, custom) : scalar(schema, path, custom);
  }

  private list(schema: OpenApi, path: string, custom: boolean): Shape {
    const list = this.shape(schema.items ?? {}, `${path}[]`, custom);
    const keys = NOT_UNIQUE.has(path) ? undefined : schema['x-kubernetes-list-map-keys'];
    if (!keys && !custom) return [list];
    return { list, ...(keys && { keys }), ...(custom && { noNulls: true }) } satisfies ListShape;
  }

  private object(schema: OpenApi, path: string, custom: boolean): Shape {
    const open = schema['x-kubernetes-preserve-unknown-fields'];
    const isRoot = schema['x-kubernetes-group-version-kind'] !== undefined;
    const fields = Object.entries(schema.properties ?? {}).map(([name, field]): [string, Shape] => {
      // Whatever is written there, the server puts its own in place.
      if (isRoot && name === 'status') return [name, 'any'];
      return [name, this.shape(field, `${path}.${name}`, custom)];
    });
    const required = Object.keys(schema.properties ?? {}).filter((name) =>
      schema.required?.includes(name) ? !NOT_REQUIRED.has(`${path}.${name}`) : ALSO_REQUIRED.has(`${path}.${name}`),
    );
    const implied = Object.entries(schema.properties ?? {})
      .filter(([name, field]) => JSON.stringify(field.default) === '{}' && !(isRoot && name === 'status'))
      .map(([name]) => name)
      .filter((name) => !ALSO_REQUIRED.has(`${path}.${name}`));
    const rule = schema['x-kubernetes-validations']?.map(({ rule }) => NOT_BOTH.exec(rule)).find(Boolean);
    return {
      fields: Object.fromEntries(fields),
      ...(required.length > 0 && (custom ? { present: required } : { required })),
      ...(implied.length > 0 && { implied }),
      ...(open && { open }),
      ...(rule && { notBoth: [rule[1] ?? '', rule[2] ?? ''] }),
    } satisfies ObjectShape;
  }

  /** Objects that are implied and require nothing, themselves or further down, need not be known as such. */
  private withImplied(shape: Shape): Shape {
    if (typeof shape !== 'object' || !('fields' in shape)) return shape;
    const { implied = [], required = [], ...rest } = shape;
    const demanding = implied.filter((name) => this.requires(shape.fields[name], new Set()));
    const wanted = required.filter((name) => !implied.includes(name) || demanding.includes(name));
    const left = demanding.filter((name) => !wanted.includes(name));
    return { ...rest, ...(wanted.length > 0 && { required: wanted }), ...(left.length > 0 && { implied: left }) };
  }

  private requires(shape: Shape | undefined, seen: Set<Shape>): boolean {
    if (shape === undefined || seen.has(shape)) return false;
    seen.add(shape);
    if (typeof shape === 'string') return shape.startsWith('#') && this.requires(this.shapes.get(shape.slice(1)), seen);
    if (!('fields' in shape)) return false;
    const { required = [], implied = [], fields } = shape;
    return (
      required.some((name) => !implied.includes(name)) || implied.some((name) => this.requires(fields[name], seen))
    );
  }
}

/** Types of Kubernetes with a text form of their own, and those that hold what nobody knows. */
const WELL_KNOWN: Readonly<Record<string, Shape>> = {
  'api.resource.Quantity': 'quantity',
  'util.intstr.IntOrString': 'int-or-string',
  'meta.v1.Time': 'date-time',
  'meta.v1.MicroTime': 'string',
  'meta.v1.FieldsV1': 'any',
  'pkg.runtime.RawExtension': 'any',
};

/** The two shapes of CEL that the CRDs use and that need no interpreter. */
const STARTS_WITH = /^self\.startsWith\('([\w/]+)'\)$/;
const NOT_BOTH = /^!has\(self\.(\w+)\) \|\| !has\(self\.(\w+)\)$/;

function scalar(schema: OpenApi, path: string, custom: boolean): Shape {
  const of = scalarType(schema, custom);
  const rules = schema['x-kubernetes-validations'] ?? [];
  const prefix = rules.map(({ rule }) => STARTS_WITH.exec(rule)?.[1]).find(Boolean);
  const pattern = schema.pattern ?? (prefix && `^${prefix}`);
  const { enum: words, minimum: min, maximum: max } = schema;
  const isBound = max !== undefined && max < Number.MAX_SAFE_INTEGER;
  if (!words && !pattern && min === undefined && !isBound) return of;
  const others = words?.filter((word) => word !== '');
  return {
    of,
    ...(others && { words: MAY_BE_EMPTY.has(path) ? ['', ...others] : others }),
    ...(pattern && { pattern }),
    ...(min !== undefined && { min }),
    ...(isBound && { max }),
  };
}

function scalarType(schema: OpenApi, custom: boolean): Scalar {
  if (schema['x-kubernetes-int-or-string']) return 'integer-or-string';
  const { type, format } = schema;
  if (type === 'string') return format === 'byte' || format === 'date-time' ? format : 'string';
  if (type === 'integer') return custom ? 'integer' : format === 'int32' ? 'int32' : 'int64';
  return type === 'boolean' || type === 'number' ? type : 'any';
}

/** `io.k8s.api.apps.v1.Deployment` is `apps.v1.Deployment`. */
function shortName(name: string): string {
  return name.split('.').slice(-3).join('.');
}

function packageOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}

function isCustom(name: string): boolean {
  return /^(helm|traefik)\./.test(name);
}
