import type { JsonPath } from '../json';
import { shapeOf } from './definitions';
import { isListOf, type ObjectShape, type Shape } from './shape';

/** How many fields deep another place is looked for. */
const DEPTH = 4;

/**
 * Where else in an object a field of that name belongs, nearest first: `spec.template.spec.containers[].image` for an
 * `image` in a Deployment's spec.
 *
 * @param definition that of the whole object
 * @param parent leads to the object that has the field and should not
 */
export function locate(definition: string, parent: JsonPath, field: string): string | undefined {
  const ancestors = objectsAlong(definition, parent);
  let best: { readonly place: string; readonly distance: number } | undefined;
  ancestors.forEach(({ shape, path }, up) => {
    const found = below(shape, field, up === 0 ? 2 : 1);
    if (found === undefined || (best !== undefined && up + found.length >= best.distance)) return;
    best = { place: [path, ...found].filter((step) => step !== '').join('.'), distance: up + found.length };
  });
  return best?.place;
}

/** The objects that a path leads through, the innermost first. */
function objectsAlong(definition: string, path: JsonPath): { shape: ObjectShape; path: string }[] {
  const objects: { shape: ObjectShape; path: string }[] = [];
  let shape = resolved(`#${definition}`);
  let text = '';
  for (const step of [...path, undefined]) {
    if (isObject(shape)) objects.unshift({ shape, path: text });
    if (step === undefined || shape === undefined) break;
    if (typeof step === 'number') text += '[]';
    else text += text === '' ? step : `.${step}`;
    shape = resolved(next(shape, step));
  }
  return objects;
}

/** Fields that lead to one of that name, at least so many steps down. */
function below(from: ObjectShape, field: string, least: number): readonly string[] | undefined {
  let level: { shape: ObjectShape; steps: readonly string[] }[] = [{ shape: from, steps: [] }];
  for (let depth = 1; depth <= DEPTH; depth += 1) {
    const hit = level.find(({ shape }) => depth >= least && Object.hasOwn(shape.fields, field));
    if (hit !== undefined) return [...hit.steps, field];
    level = level.flatMap(({ shape, steps }) =>
      Object.entries(shape.fields).flatMap(([name, child]) => {
        const target = resolved(child);
        const item = target === undefined ? undefined : resolved(itemOf(target));
        if (isObject(target)) return [{ shape: target, steps: [...steps, name] }];
        return isObject(item) ? [{ shape: item, steps: [...steps, `${name}[]`] }] : [];
      }),
    );
  }
  return undefined;
}

function next(shape: Shape, step: string | number): Shape | undefined {
  if (typeof step === 'number') return itemOf(shape);
  if (isObject(shape)) return Object.hasOwn(shape.fields, step) ? shape.fields[step] : undefined;
  return typeof shape === 'object' && !isListOf(shape) && 'map' in shape ? shape.map : undefined;
}

function itemOf(shape: Shape): Shape | undefined {
  if (typeof shape === 'string') return undefined;
  if (isListOf(shape)) return shape[0];
  return 'list' in shape ? shape.list : undefined;
}

function resolved(shape: Shape | undefined): Shape | undefined {
  return typeof shape === 'string' && shape.startsWith('#') ? shapeOf(shape.slice(1)) : shape;
}

function isObject(shape: Shape | undefined): shape is ObjectShape {
  return typeof shape === 'object' && 'fields' in shape;
}
