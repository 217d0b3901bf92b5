import type { PropProblems } from './prop-problems';

/** One of the words that a prop takes; the first stands in for any other. */
export function word<T extends string>(
  problems: PropProblems,
  prop: string,
  value: T,
  words: readonly [T, ...T[]],
  consequence: string,
): T {
  if (words.includes(value)) return value;
  problems.refuse(prop, value, consequence, `Write one of ${words.map((one) => `'${one}'`).join(', ')}.`);
  return words[0];
}
