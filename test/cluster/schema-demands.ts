import { shapeOf } from '../../lib/manifests/schema/definitions';
import { isListOf, type ObjectShape, type Shape } from '../../lib/manifests/schema/shape';
import { ALSO_REQUIRED } from './server-demands';

type Json = Record<string | number, unknown>;
type Path = readonly (string | number)[];

/** Something that a schema asks for: an object that does as it is asked, and the same one that doesn't. */
export interface Demand {
  /** `absent core.v1.Container.name`, `word core.v1.Container.imagePullPolicy`. */
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly good: Json;
  readonly bad: Json;
}

/** Everything that the schema of a kind asks for, each definition once, in the smallest objects that have it. */
export function demandsOf(apiVersion: string, kind: string, definition: string): Demand[] {
  const demands: Demand[] = [];
  const visited = new Set<string>();
  const root: Shape = `#${definition}`;
  const add = (id: string, path: Path, spoil: (parent: Json, last: string | number) => void) => {
    const object = (): Json => {
      const { metadata, ...rest } = objectWith(root, path);
      return { ...rest, apiVersion, kind, metadata: { ...(metadata as object), name: 'x' } };
    };
    const [good, bad] = [object(), object()];
    spoil(
      path.slice(0, -1).reduce<Json>((value, step) => value[step] as Json, bad),
      path.at(-1) ?? '',
    );
    demands.push({ id, apiVersion, kind, good, bad });
  };
  const queue: { shape: Shape; path: Path; id: string }[] = [{ shape: root, path: [], id: definition }];
  for (const { shape: place, path, id: where } of queue) {
    const shape = resolved(place);
    const id = typeof place === 'string' && place.startsWith('#') ? place.slice(1) : where;
    if (visited.has(id)) continue;
    visited.add(id);
    if (typeof shape === 'string') continue;
    if (isListOf(shape)) queue.push({ shape: shape[0], path: [...path, 0], id: `${id}[]` });
    else if ('map' in shape) queue.push({ shape: shape.map, path: [...path, 'key'], id: `${id}.*` });
    else if ('list' in shape) {
      queue.push({ shape: shape.list, path: [...path, 0], id: `${id}[]` });
      if (shape.keys) add(`unique ${id}`, path, (parent, last) => twice(parent[last]));
    } else if ('of' in shape) {
      const wrong = shape.words || shape.pattern ? '!?' : (shape.min ?? shape.max ?? 0) - 1;
      add(`value ${id}`, path, (parent, last) => {
        parent[last] = wrong;
      });
      if (shape.words?.includes('') === false) add(`not empty ${id}`, path, empty);
    } else {
      for (const field of [...needs(shape)]) {
        add(`absent ${id}.${field}`, [...path, field], (parent, last) => delete parent[last]);
        const value = sample(shape.fields[field] as Shape);
        if (shape.required?.includes(field) && (typeof value === 'string' || Array.isArray(value))) {
          add(`not empty ${id}.${field}`, [...path, field], empty);
        }
      }
      for (const [field, child] of Object.entries(shape.fields)) {
        if (field === 'managedFields') continue;
        queue.push({ shape: child, path: [...path, field], id: `${id}.${field}` });
      }
    }
  }
  return demands;
}

function needs({ required = [], present = [], implied = [] }: ObjectShape): string[] {
  return [...required, ...present, ...implied];
}

function twice(items: unknown): void {
  if (Array.isArray(items)) items.push(structuredClone(items[0]));
}

function empty(parent: Json, last: string | number): void {
  parent[last] = Array.isArray(parent[last]) ? [] : '';
}

/** The smallest object of a shape that has something at a path. */
function objectWith(root: Shape, path: Path): Json {
  const object = sample(root) as Json;
  let shape = root;
  let value = object;
  for (const step of path) {
    shape = child(resolved(shape), step);
    value[step] ??= sample(shape);
    value = value[step] as Json;
  }
  return object;
}

function child(shape: Shape, step: string | number): Shape {
  if (typeof shape === 'object' && isListOf(shape)) return shape[0];
  if (typeof shape === 'object' && 'list' in shape) return shape.list;
  if (typeof shape === 'object' && 'map' in shape) return shape.map;
  if (typeof shape === 'object' && 'fields' in shape) return shape.fields[step] as Shape;
  throw new Error(`Nothing is below ${JSON.stringify(shape)}`);
}

function sample(place: Shape): unknown {
  const shape = resolved(place);
  if (typeof shape === 'string') return SCALARS[shape] ?? (/int|number/.test(shape) ? 1 : {});
  if (isListOf(shape)) return [sample(shape[0])];
  if ('list' in shape) return [sample(shape.list)];
  if ('map' in shape) return { key: sample(shape.map) };
  if ('of' in shape) {
    if (shape.pattern) return shape.pattern.startsWith('^/') ? '/x' : '200';
    return shape.words?.find((word) => word !== '') ?? Math.max(1, shape.min ?? 1);
  }
  const definition = typeof place === 'string' ? place.slice(1) : '';
  const fields = needs(shape).map((field) => [
    field,
    ALSO_REQUIRED.get(`${definition}.${field}`) ?? sample(shape.fields[field] as Shape),
  ]);
  return structuredClone(Object.fromEntries(fields));
}

const SCALARS: Readonly<Record<string, unknown>> = {
  boolean: true,
  byte: 'YWI=',
  'date-time': '2026-01-31T12:00:00Z',
  quantity: '1',
  string: 'x',
};

function resolved(shape: Shape): Shape {
  return typeof shape === 'string' && shape.startsWith('#') ? (shapeOf(shape.slice(1)) as Shape) : shape;
}
