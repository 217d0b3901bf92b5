import { isRecord } from '../../lib/manifests/json';

/** One step into a value: a key of a map, or an item of a list by its index, its `name` or, being text, itself. */
type Step = string;

/**
 * Reads `spec.template.spec.containers[api].ports[0].name`. What stands in brackets is a key that has dots
 * (`labels[app.kubernetes.io/name]`), or an item of a list; `[+]` is the place behind the last item.
 */
export function parsePath(path: string): Step[] {
  const steps = [...path.matchAll(/\[([^\]]+)\]|([^.[\]]+)/g)].map(([, bracketed, plain]) => bracketed ?? plain ?? '');
  if (steps.length === 0) throw new Error(`${path} is no path`);
  return steps;
}

/** A place inside a value that can be read, written and cleared. */
export interface Place {
  readonly exists: boolean;
  readonly value: unknown;
  set(value: unknown): void;
  remove(): void;
}

/** @throws Error when what the place would be in isn't there: the edit is for another shape than this */
export function placeAt(root: unknown, path: string | readonly Step[]): Place {
  const steps = typeof path === 'string' ? parsePath(path) : path;
  let holder = root;
  for (const step of steps.slice(0, -1)) {
    const place = placeIn(holder, step, steps);
    if (!place.exists) throw new Error(`${steps.join('.')}: there is no ${step}`);
    holder = place.value;
  }
  return placeIn(holder, steps.at(-1) ?? '', steps);
}

function placeIn(holder: unknown, step: Step, path: readonly Step[]): Place {
  if (Array.isArray(holder)) return itemOf(holder, step, path);
  if (!isRecord(holder)) throw new Error(`${path.join('.')}: ${step} would be in ${JSON.stringify(holder)}`);
  const map = holder as Record<string, unknown>;
  return {
    exists: Object.hasOwn(map, step),
    value: map[step],
    set: (value) => {
      map[step] = value;
    },
    remove: () => {
      delete map[step];
    },
  };
}

function itemOf(list: unknown[], step: Step, path: readonly Step[]): Place {
  const index = step === '+' ? list.length : /^\d+$/.test(step) ? Number(step) : list.findIndex(isCalled(step));
  if (index < 0 || index > list.length) throw new Error(`${path.join('.')}: the list has no ${step}`);
  return {
    exists: index < list.length,
    value: list[index],
    set: (value) => {
      list[index] = value;
    },
    remove: () => {
      list.splice(index, 1);
    },
  };
}

function isCalled(name: string): (item: unknown) => boolean {
  return (item) => item === name || (isRecord(item) && item.name === name);
}
