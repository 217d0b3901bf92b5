import { isFilledWithNothing } from './interpolation';
import type { PropProblems } from './prop-problems';
import { map } from './shapes';
import { memberOf, showValue } from './show-value';

const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** What etcd takes as one object, less what an object needs beside its data. */
const MOST_CONFIG_BYTES = 1_000_000;

/** Whether a name is one of an environment variable; refuses it where it isn't. */
export function isVariableName(problems: PropProblems, prop: string, name: string, value: unknown): boolean {
  if (ENV_NAME.test(name) && name.length <= 253) return true;
  problems.refuse(
    memberOf(prop, name),
    value,
    'not a name of an environment variable; the container would start without it.',
    'Use at most 253 letters, digits and _, not beginning with a digit.',
  );
  return false;
}

/** Environment variables by name; values must be strings, as a ConfigMap holds nothing else. */
export function environment(
  problems: PropProblems,
  prop: string,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const accepted = Object.entries(map(problems, prop, values)).filter(([name, value]) => {
    if (!isVariableName(problems, prop, name, value)) return false;
    if (typeof value === 'string') return !isFilledWithNothing(problems, memberOf(prop, name), value);
    problems.refuse(
      memberOf(prop, name),
      value,
      'not a string; the API server refuses a ConfigMap with such a value.',
      value === undefined || value === null
        ? 'Give it a value, or leave it out: a variable of the environment that is not set is undefined.'
        : `Write it as a string: '${showValue(value)}'.`,
    );
    return false;
  });
  const bytes = accepted.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  if (bytes > MOST_CONFIG_BYTES) {
    problems.refuse(
      prop,
      `${bytes} bytes`,
      'more than a ConfigMap holds; the API server refuses it.',
      'Keep it below a megabyte; large files belong in an image or a volume.',
    );
  }
  return Object.fromEntries(accepted);
}
