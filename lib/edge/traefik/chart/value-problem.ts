import type { Value } from './values';

/** One thing that is wrong with Helm values, told without knowing who wrote them or where they stand. */
export interface ValueProblem {
  /** Dotted path of the value; of an argument, `additionalArguments.` and its name in lower case. */
  readonly path: string;
  /** What stands there; undefined when the fault is that nothing does. */
  readonly value: Value | undefined;
  /** What is wrong and what it does in the cluster. */
  readonly message: string;
  /** What to write instead. */
  readonly fix: string;
  /** The key that is misspelt, or the value in another form, as it was surely meant. */
  readonly meant?: { readonly key: string } | { readonly value: Value };
}
