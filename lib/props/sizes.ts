import { Size, SizeRoundingBehavior } from 'cdk8s';
import type { PropProblems } from './prop-problems';
import { isObject } from './shapes';

/** More than any disk that one volume is on. */
const MOST_DISK = Size.tebibytes(64);

/** An amount of memory or disk in whole mebibytes, at least one. */
export function size(problems: PropProblems, prop: string, value: Size, most = MOST_DISK): Size {
  const mebibytes = toMebibytes(value);
  if (Number.isInteger(mebibytes) && mebibytes > 0 && mebibytes <= toMebibytes(most)) return value;
  problems.refuse(
    prop,
    value,
    `not a whole number of mebibytes above zero and up to ${most.asString()}; the container would be killed at once, or never find a node or disk.`,
    'Give a Size, like Size.mebibytes(256) or Size.gibibytes(1).',
  );
  return Size.mebibytes(1);
}

/** An amount in bytes within a range; `consequence` says what one outside it does. */
export function bytes(
  problems: PropProblems,
  prop: string,
  value: Size,
  { min, max }: { readonly min: Size; readonly max: Size },
  consequence: string,
): number {
  const amount = toMebibytes(value) * 1024 * 1024;
  if (Number.isInteger(amount) && toMebibytes(value) >= toMebibytes(min) && toMebibytes(value) <= toMebibytes(max))
    return amount;
  problems.refuse(prop, value, consequence, `Give a Size from ${min.asString()} to ${max.asString()}.`);
  return toMebibytes(min) * 1024 * 1024;
}

/**
 * Mebibytes of a Size, not rounded: cdk8s throws where a Size is no whole number of them. NaN for what is no Size, so
 * that every comparison with it fails.
 */
export function toMebibytes(value: Size): number {
  return isSize(value) ? value.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) / 1024 : Number.NaN;
}

// Told by what it can do, like a Duration.
function isSize(value: unknown): value is Size {
  return isObject(value) && typeof (value as Size).toKibibytes === 'function';
}
