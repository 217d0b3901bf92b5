const UNITS: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/**
 * A duration as Traefik reads it, in seconds: Go's `1m30s`, or a bare number of seconds. Nothing for what it can't
 * read, like `1 minute` or `1d`.
 */
export function parseGoDuration(value: unknown): number | undefined {
  const text = String(value);
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  if (!/^[+-]?((\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  const parts = text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)/g);
  const seconds = [...parts].reduce((sum, [, amount, unit = 's']) => sum + Number(amount) * (UNITS[unit] ?? 0), 0);
  return text.startsWith('-') ? -seconds : seconds;
}
