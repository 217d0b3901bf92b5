import type { PropProblems } from './prop-problems';

/** What JavaScript writes into a text for a value that is not there: `${process.env.TAG}` where TAG is not set. */
const NOTHING = /(?:^|[/:@.=,])(?:undefined|NaN)(?=$|[/:@.=,?&])|\[object \w+\]/;

/** Whether nothing is put into a text where a value should be; refuses it where that is so. */
export function isFilledWithNothing(problems: PropProblems, prop: string, value: unknown): boolean {
  if (typeof value !== 'string' || !NOTHING.test(value)) return false;
  problems.refuse(
    prop,
    value,
    'what was put in has no value, and JavaScript wrote that as a word; the cluster would take it as it stands.',
    'Look where the value comes from: a variable of the environment that is not set is undefined.',
  );
  return true;
}
