/** A value as it would be written in TypeScript, short enough for one line. */
export function showValue(value: unknown): string {
  const text =
    typeof value === 'object' && value !== null && value.constructor !== Object && !Array.isArray(value)
      ? describe(value)
      : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** cdk8s's value types (Duration, Size, Cpu) print themselves under different names. */
function describe(value: object): string {
  const self = value as { toHumanString?: () => string; asString?: () => string; amount?: string };
  return self.toHumanString?.() ?? self.asString?.() ?? self.amount ?? value.constructor.name;
}
