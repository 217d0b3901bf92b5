import { parseQuantity } from '../../../manifests/fields/quantity';
import type { ValueProblem } from './value-problem';
import { textOf, type Value, type Values, valueAt } from './values';

/** The runtime starts no container in less. */
const LEAST_MEMORY = 4 * 2 ** 20;

/** Requests and limits that the API server refuses, or in which nothing runs. Takes effective values. */
export function checkResources(values: Values): ValueProblem[] {
  return ['cpu', 'memory'].flatMap((resource): ValueProblem[] => {
    const [request, limit] = ['requests', 'limits'].map((use) => valueAt(values, 'resources', use, resource));
    const [requested, allowed] = [parseQuantity(request), parseQuantity(limit)];
    const path = `resources.limits.${resource}`;
    const absurd = absurdFault(resource, 'requests', request) ?? absurdFault(resource, 'limits', limit);
    if (absurd !== undefined) return [absurd];
    if (allowed === undefined) return [];
    if (resource === 'memory' && allowed > 0 && allowed < LEAST_MEMORY) {
      const what = allowed < 1 ? `${allowed} of a byte` : `${allowed} bytes`;
      const message = `is ${what}, in which Traefik can't run${requested !== undefined && requested > allowed ? ', and below its request: the API server refuses the workload' : ''}.`;
      return [{ path, value: limit, message, fix: `Write ${textOf(limit).replace(/[^\d].*$/, '')}Mi.` }];
    }
    if (requested === undefined || requested <= allowed) return [];
    const message = `is below the request of ${textOf(request)}: the API server refuses the workload, and the release fails.`;
    return [{ path, value: limit, message, fix: `Write ${textOf(request)} or more, or ask for less.` }];
  });
}

/** Amounts that nobody means: less than a MiB for a request, a hundred cores and more where thousandths were meant. */
function absurdFault(resource: string, use: 'requests' | 'limits', value: Value | undefined): ValueProblem | undefined {
  const amount = parseQuantity(value);
  const path = `resources.${use}.${resource}`;
  const digits = textOf(value ?? '').replace(/[^\d].*$/, '');
  if (amount === undefined || amount <= 0) return undefined;
  if (resource === 'memory' && use === 'requests' && amount < 2 ** 20) {
    const what = amount < 1 ? `${amount} of a byte` : `${amount} bytes`;
    return { path, value, message: `is ${what}: it asks for nothing.`, fix: `Write ${digits}Mi.` };
  }
  if (resource !== 'cpu' || amount < 100 || (amount % 50 !== 0 && amount < 1024)) return undefined;
  const effect = use === 'limits' ? 'it limits nothing' : 'no node has them, and Traefik stays Pending';
  return { path, value, message: `is ${amount} cores: ${effect}.`, fix: `Write ${digits}m for thousandths of a core.` };
}
