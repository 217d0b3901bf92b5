import { inspect } from 'node:util';
import type { Duration } from 'cdk8s';

const LONGEST = 80;

/** A value as it would be written in TypeScript, short enough for one line. */
export function showValue(value: unknown): string {
  const text = named(value) ?? written(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
}

/** cdk8s's value types show their amount; objects of other classes, constructs among them, the name of the class. */
function named(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const itsClass: unknown = value.constructor;
  if (typeof itsClass !== 'function' || itsClass === Object) return undefined;
  const self = value as { toSeconds?: Duration['toSeconds']; asString?: () => string; amount?: string };
  // In seconds, because cdk8s's own text of a Duration turns two hours into `1 hour 60 minutes`.
  if (self.toSeconds !== undefined) return `Duration.seconds(${self.toSeconds({ integral: false })})`;
  return self.asString?.() ?? self.amount ?? itsClass.name;
}

/** JSON has one line and no way to say NaN or 10n, and refuses what contains itself. */
function written(value: unknown): string {
  if (typeof value === 'number') return String(value);
  try {
    return JSON.stringify(value) ?? inspect(value);
  } catch {
    return inspect(value, { depth: 0, breakLength: Number.POSITIVE_INFINITY });
  }
}

/** The prop below another, as it would be read in TypeScript: `selector.app`, `writablePaths["/tmp"]`. */
export function memberOf(prop: string, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${prop}.${key}` : `${prop}[${showValue(key)}]`;
}
