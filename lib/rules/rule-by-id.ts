import { RULES } from './index';
import type { Rule } from './rule';

/** An id that no rule has; the message names the nearest. */
export class NoSuchRule extends Error {}

/** @throws NoSuchRule */
export function ruleById(id: string): Rule {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (rule !== undefined) return rule;
  const near = RULES.filter((candidate) => candidate.id.includes(id) || id.includes(candidate.id));
  const hint = near.length > 0 ? ` Did you mean ${near.map((candidate) => candidate.id).join(', ')}?` : '';
  throw new NoSuchRule(`no rule '${id}'.${hint} 'honeydue-k3s rules' lists them.`);
}
