import { parseQuantity } from '../manifests/fields/quantity';
import type { ClusterFacts } from './cluster-facts';

/** Machines of 96 and 128 cores exist; nobody asks for 250 of them, but for 250m. */
export const MANY_CORES = 100;
const MUCH_MEMORY = 24 * 2 ** 40;

/** Whether an amount is more than any machine has, or twice what the largest node has: another unit was meant. */
export function isBeyondNodes(resource: string, amount: number, { nodes = [] }: ClusterFacts): boolean {
  const twice = (key: 'cpu' | 'memory') => 2 * Math.max(...nodes.map((node) => parseQuantity(node[key]) ?? 0));
  if (resource === 'cpu') {
    return (amount >= MANY_CORES && amount % 50 === 0) || (twice('cpu') > 0 && amount > twice('cpu'));
  }
  return resource === 'memory' && amount > (twice('memory') > 0 ? twice('memory') : MUCH_MEMORY);
}
