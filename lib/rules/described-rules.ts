import { RULES } from './index';
import type { DescribedRule } from './rule';

/** Every rule that there is, in the order in which they run. */
export function describedRules(): readonly DescribedRule[] {
  return RULES;
}
