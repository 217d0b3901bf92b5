import { isPlaceholder, isTemplated } from '../left-open/placeholders';

/** A count, or a share of a total, as rollouts and budgets write it: `1` or `"25%"`. */
export interface IntOrPercent {
  readonly amount: number;
  readonly isPercent: boolean;
}

/** Reads a count or a percentage; nothing for what the API server would refuse. */
export function parseIntOrPercent(value: unknown): IntOrPercent | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return { amount: value, isPercent: false };
  const digits = typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined;
  return digits === undefined ? undefined : { amount: Number(digits), isPercent: true };
}

/** How many of a total that is. Budgets and a rollout's surge round up, its maxUnavailable rounds down. */
export function countOf({ amount, isPercent }: IntOrPercent, total: number, round: 'up' | 'down'): number {
  if (!isPercent) return amount;
  return round === 'up' ? Math.ceil((amount * total) / 100) : Math.floor((amount * total) / 100);
}

/** Why the API server refuses the value, if it is of a type that could have been right. */
export function intOrPercentProblem(value: unknown, { most100 }: { readonly most100: boolean }): string | undefined {
  if (typeof value === 'number') {
    return value < 0 || !Number.isInteger(value) ? `${value} is no count` : undefined;
  }
  if (typeof value !== 'string' || isTemplated(value) || isPlaceholder(value)) return undefined;
  const parsed = parseIntOrPercent(value);
  if (parsed === undefined) return `"${value}" is text, and text must be a percentage like "25%"`;
  return most100 && parsed.amount > 100 ? `"${value}" is more than all` : undefined;
}
