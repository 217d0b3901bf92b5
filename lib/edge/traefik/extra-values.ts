import { isDeepStrictEqual } from 'node:util';
import type { PropProblems } from '../../props/prop-problems';
import { isObject, object } from '../../props/shapes';
import { argumentsOf } from './chart/check-arguments';
import { BELIEVES_EVERYBODY } from './chart/check-ports';
import { checkValues } from './chart/check-values';
import { additionalArguments } from './chart/render-arguments';
import { isMap, leaves, type Value, type Values, valueAt } from './chart/values';
import { guardOf, guardOfFlag } from './guarded-values';

/** Values that YAML can say: of a Size or a Duration the chart would get the insides. */
export function yamlValues(problems: PropProblems, prop: string, values: Values): Values {
  const form = '{ … } with values of the chart, like { logs: { general: { noColor: true } } }';
  const sayable = Object.entries(object(problems, prop, values, {}, form)).filter(([key, value]) => {
    const others = [...notOfYaml(value, `${prop}.${key}`)];
    for (const [path, other] of others) {
      problems.refuse(
        path,
        other,
        'no value of YAML; nothing could be written for it.',
        "Write a text, a number, true, false, null, a list or a map: '256Mi' for a size, '5s' for a time.",
      );
    }
    return others.length === 0;
  });
  return Object.fromEntries(sayable);
}

function* notOfYaml(value: unknown, path: string): Iterable<[path: string, value: unknown]> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* notOfYaml(item, `${path}[${index}]`);
  } else if (isObject(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value))) {
    for (const [key, item] of Object.entries(value)) yield* notOfYaml(item, `${path}.${key}`);
  } else if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) yield [path, value];
}

interface Objection {
  readonly path: string;
  readonly value: Value | undefined;
  readonly message: string;
  readonly fix: string;
  /** Says what the guard of the path does, and names no value of ours that is replaced. */
  readonly isGuardAlone?: boolean;
}

/**
 * The chart's values with the operator's own merged in. Each path that is objected to, and is not acknowledged, is
 * refused with what speaks against it; so is an acknowledgement that nothing needs, which would cover the
 * next mistake.
 */
export function withExtraValues(
  problems: PropProblems,
  values: Values,
  extraValues: Values,
  acknowledge: readonly string[],
): Values {
  const merged = merge(values, extraValues);
  // What is wrong without them is the props' fault, and was refused there.
  const before = checkValues(values);
  const objections = [
    ...leaves(withoutArguments(extraValues)).flatMap(([path, value]) => objectionsTo(path, value, values)),
    ...argumentsOf(extraValues).flatMap(({ path, flag, argument }) => {
      const message = guardOfFlag(flag);
      return message === undefined
        ? []
        : [{ path, value: argument, message: `${message}.`, fix: 'Take it out.', isGuardAlone: true }];
    }),
    ...checkValues(merged).filter((problem) => !before.some((old) => isDeepStrictEqual(old, problem))),
  ];
  for (const same of together(objections.filter(({ path }) => !acknowledge.includes(path)))) {
    const [{ path, value, message, fix }, ...others] = same;
    const [at, shown] = others.length === 0 ? [path, value] : [parentOf(path), under(extraValues, path)];
    const meant = same.map((one) => `'${one.path}'`).join(', ');
    problems.refuse(`extraValues.${at}`, shown, message, `${fix} If it is meant: acknowledge: [${meant}].`);
  }
  for (const path of acknowledge) {
    if (objections.some((objection) => objection.path === path)) continue;
    problems.refuse(
      'acknowledge',
      path,
      'nothing at this path is refused, so it would silence a mistake that is yet to be made.',
      'Take it out, or write the path as the error does that it answers.',
    );
  }
  return merged;
}

/** The objections, each once: keys side by side below one guard are one mistake, as `to` and `scheme` of a redirection are. */
function together(objections: readonly Objection[]): [Objection, ...Objection[]][] {
  const groups = new Map<string, [Objection, ...Objection[]]>();
  objections.forEach((one, index) => {
    const { path, message, isGuardAlone } = one;
    if (isGuardAlone && objections.some((other) => other.path === path && other.message === BELIEVES_EVERYBODY)) return;
    const parent = parentOf(path);
    const key = isGuardAlone && guardOf(parent) !== undefined ? `${parent}: ${message}` : String(index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  });
  return [...groups.values()];
}

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('.')));

/** The map that the key at a path stands in. */
function under(values: Values, path: string): Value | undefined {
  return valueAt(values, ...path.split('.').slice(0, -1));
}

function objectionsTo(path: string, value: Value, values: Values): Objection[] {
  const replaced = leaves(values).filter(
    ([ours]) => ours === path || ours.startsWith(`${path}.`) || path.startsWith(`${ours}.`),
  );
  const changesNothing = isMap(value) && replaced.every(([ours]) => ours.startsWith(`${path}.`));
  const same = replaced.length === 1 && replaced[0]?.[0] === path && isDeepStrictEqual(replaced[0][1], value);
  const guard = guardOf(path);
  if (same || (replaced.length === 0 ? guard === undefined : changesNothing)) return [];
  const ours = replaced.map(([key]) => key).join(', ');
  const replaces =
    replaced.length === 0
      ? ''
      : ` It replaces ${ours}, which this construct writes${Array.isArray(value) ? '; a list replaces the whole list' : ''}.`;
  const message = `${guard ?? 'a prop of this construct covers it, and is checked'}.${replaces}`;
  const fix = replaced.length === 0 ? 'Leave it out.' : 'Leave it as it is, or use the prop where there is one.';
  return [{ path, value, message, fix, isGuardAlone: replaced.length === 0 }];
}

function withoutArguments({ additionalArguments: _, ...values }: Values): Values {
  return values;
}

/** Maps merge; all else replaces, and null stays for Helm to see. Arguments of both are kept. */
function merge(values: Values, extra: Values): Values {
  const args = [...additionalArguments(values), ...additionalArguments(extra)];
  return {
    ...mergeMaps(values, withoutArguments(extra)),
    ...(args.length > 0 && { additionalArguments: args }),
  };
}

function mergeMaps(values: Values, extra: Values): Values {
  const merged: Record<string, Value> = { ...values };
  for (const [key, value] of Object.entries(extra)) {
    const below = merged[key];
    merged[key] = isMap(below) && isMap(value) ? mergeMaps(below, value) : value;
  }
  return merged;
}
