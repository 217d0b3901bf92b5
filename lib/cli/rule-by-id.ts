import { RULES } from '../rules';
import type { Rule } from '../rules/rule';
import { UsageError } from './usage-error';

/** The rule of that id; a UsageError names the nearest when there is none. */
export function ruleById(id: string): Rule {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (rule !== undefined) return rule;
  const near = RULES.filter((candidate) => candidate.id.includes(id) || id.includes(candidate.id));
  const hint = near.length > 0 ? ` Did you mean ${near.map((candidate) => candidate.id).join(', ')}?` : '';
  throw new UsageError(`no rule '${id}'.${hint} 'honeydue-k3s rules' lists them.`);
}
