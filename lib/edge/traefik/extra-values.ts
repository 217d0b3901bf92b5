import { isDeepStrictEqual } from 'node:util';
import type { PropProblems } from '../../props/prop-problems';
import { argumentsOf } from './chart/check-arguments';
import { checkValues } from './chart/check-values';
import { additionalArguments } from './chart/render-arguments';
import { isMap, leaves, type Value, type Values } from './chart/values';
import { guardOf, guardOfFlag } from './guarded-values';

interface Objection {
  readonly path: string;
  readonly value: Value | undefined;
  readonly message: string;
  readonly fix: string;
}

/**
 * The chart's values with the operator's own merged in. Each path that is objected to, and is not acknowledged, is
 * refused with everything that speaks against it; so is an acknowledgement that nothing needs, which would cover the
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
      return message === undefined ? [] : [{ path, value: argument, message: `${message}.`, fix: 'Take it out.' }];
    }),
    ...checkValues(merged).filter((problem) => !before.some((old) => isDeepStrictEqual(old, problem))),
  ];
  for (const { path, value, message, fix } of objections) {
    if (acknowledge.includes(path)) continue;
    problems.refuse(`extraValues.${path}`, value, message, `${fix} If it is meant: acknowledge: ['${path}'].`);
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
  return [{ path, value, message, fix }];
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
