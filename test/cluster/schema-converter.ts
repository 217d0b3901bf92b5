import type { ListShape, ObjectShape, Scalar, Shape } from '../../lib/manifests/schema/shape';
import { isCustom, type OpenApi, packageOf, shortName } from './open-api';
import { ALSO_REQUIRED, MAY_BE_EMPTY, NOT_LIMITED, NOT_REQUIRED, NOT_UNIQUE } from './server-demands';

/** Makes shapes of what an API server serves as OpenAPI: of everything that a kind is made of that can be created. */
export class SchemaConverter {
  private readonly sources = new Map<string, OpenApi>();
  private readonly shapes = new Map<string, Shape>();

  /** Makes the schemas of a document known; those of one group refer to those of another. */
  know(schemas: Readonly<Record<string, OpenApi>>): void {
    for (const [longName, schema] of Object.entries(schemas)) this.sources.set(shortName(longName), schema);
  }

  packages(): Map<string, Map<string, Shape>> {
    const packages = new Map<string, Map<string, Shape>>();
    for (const [name, shape] of [...this.shapes].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const definitions = packages.get(packageOf(name)) ?? new Map<string, Shape>();
      packages.set(packageOf(name), definitions.set(name.slice(packageOf(name).length + 1), this.withImplied(shape)));
    }
    return packages;
  }

  /** Converts a definition and all that it refers to; its name. */
  define(name: string): string {
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
