import { type JsonObject, record, text } from '../../manifests/json';
import type { Fault } from '../rule';

/** What becomes of a Middleware with settings that Traefik refuses. */
export const NOT_BUILT = 'Traefik does not build it, and its routes answer 404.';

/** What an expression may compare: a share with a number that has a dot, milliseconds with one that has none. */
const CALL =
  /^\(*((LatencyAtQuantileMS\(\s*\d*\.\d*\s*\)|RequestThreshold\(\))\s*([<>]=?|[!=]=)\s*\d+|(NetworkErrorRatio\(\)|ResponseCodeRatio\((\s*\d+\s*,){3}\s*\d+\s*\))\s*([<>]=?|[!=]=)\s*\d*\.\d*)\s*\)*$/;

export function breakerFaults({ circuitBreaker }: JsonObject): Fault[] {
  const expression = text(record(circuitBreaker).expression);
  if (expression === undefined || /[{$]/.test(expression)) return [];
  const parts = expression.split(/&&|\|\|/).map((part) => part.trim());
  const wrong = isUnclosed(expression) ? expression : parts.find((part) => !CALL.test(part));
  if (wrong === undefined) return parts.flatMap(shareFaults);
  const message = `opens its circuit at ${JSON.stringify(wrong)}, which is no comparison that Traefik knows; ${NOT_BUILT}`;
  const fix =
    'Compare NetworkErrorRatio() or ResponseCodeRatio(500, 600, 0, 600) with a share like 0.3, LatencyAtQuantileMS(50.0) with milliseconds like 100.';
  return [{ message, fix, at: ['spec', 'circuitBreaker', 'expression'] }];
}

function isUnclosed(expression: string): boolean {
  return expression.split('(').length !== expression.split(')').length;
}

/** Both ratios are shares of all requests, from 0 to 1. */
function shareFaults(comparison: string): Fault[] {
  const [, share = ''] = /Ratio\(.*\)\s*>=?\s*(\d*\.\d*)/.exec(comparison) ?? [];
  if (share === '' || Number(share) < 1) return [];
  const message = `opens its circuit at ${JSON.stringify(comparison)}, which a share of the requests never is; nothing is ever cut off.`;
  return [{ message, fix: 'Write a share of less than 1.', at: ['spec', 'circuitBreaker', 'expression'] }];
}

/** What Traefik sends on a second time: `IsNetworkError() && Attempts() < 2`. */
export function againFaults({ buffering }: JsonObject): Fault[] {
  const expression = text(record(buffering).retryExpression) ?? '';
  const bare = expression.replace(/"[^"]*"|`[^`]*`/g, '""');
  const wrong = [...bare.matchAll(/[A-Za-z_]\w*\s*\(?/g)].find(
    ([word]) => !/^(RequestMethod|IsNetworkError|Attempts|ResponseCode)\s*\($/.test(word),
  );
  if ((wrong === undefined && !isUnclosed(bare)) || /[{$]/.test(expression)) return [];
  const message = `asks ${wrong?.[0].replace('(', '').trim() ?? expression} in its retryExpression, which is no call that Traefik knows; ${NOT_BUILT}`;
  const fix = 'Compare Attempts(), ResponseCode() and RequestMethod(), or ask IsNetworkError().';
  return [{ message, fix, at: ['spec', 'buffering', 'retryExpression'] }];
}
