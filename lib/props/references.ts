import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { PropProblems } from './prop-problems';
import { isObject } from './shapes';

/** What a construct that is handed to another must be. */
export interface Referred<T> {
  /** In words, for the fix. */
  readonly what: string;
  /** The fields that are read; all of them are set in such a construct. */
  readonly fields: readonly (keyof T)[];
  /** What happens in the cluster when it is in another namespace. Left out: it may be. */
  readonly elsewhere?: string;
}

/** Whether a construct was handed over as the object that it is, and can be reached from the one that refers to it. */
export function isReferable<T>(problems: PropProblems, prop: string, value: T, referred: Referred<T>): boolean {
  if (!isObject(value) || referred.fields.some((field) => value[field] === undefined)) {
    problems.refuse(
      prop,
      value,
      `not ${referred.what}; nothing can be derived from it.`,
      `Pass ${referred.what}: the object that its constructor made, not its name.`,
    );
    return false;
  }
  const [here, there] = [namespaceOf(problems.construct), namespaceOf(value)];
  if (referred.elsewhere === undefined || !Construct.isConstruct(value) || here === there) return true;
  problems.refuse(
    prop,
    value,
    `in the namespace ${there ?? 'default'}, not in ${here ?? 'default'}: ${referred.elsewhere}`,
    'Put both in charts of the same namespace.',
  );
  return false;
}

function namespaceOf(value: unknown): string | undefined {
  return Construct.isConstruct(value) ? Chart.of(value).namespace : undefined;
}
