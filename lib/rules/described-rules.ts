import { RULES } from './index';
import type { Rule } from './rule';

/** A rule as its readers know it. */
export type DescribedRule = Omit<Rule, 'check'>;

/** Every rule that there is, in the order in which they run. */
export function describedRules(): readonly DescribedRule[] {
  return RULES;
}
