import { parseQuantity } from '../fields/quantity';
import { record } from '../json';
import type { Container, PodTemplate } from './pods';

/** CPU in cores and memory in bytes. */
export interface Amounts {
  readonly cpu: number;
  readonly memory: number;
}

export const NO_AMOUNTS: Amounts = { cpu: 0, memory: 0 };

/**
 * What the scheduler sets aside for a pod: its containers and sidecars together, or the largest init container where
 * that is more, and the overhead of its runtime class. A limit without a request counts as the request.
 */
export function podRequests(pod: PodTemplate): Amounts {
  return podTotal(pod, requestsOf);
}

/** What a pod may use at most; a container without a limit counts as nothing. */
export function podLimits(pod: PodTemplate): Amounts {
  return podTotal(pod, (resources) => amountsOf(record(resources).limits));
}

function podTotal(pod: PodTemplate, of: (resources: unknown) => Amounts): Amounts {
  const amounts = ({ body }: Container) => of(body.resources);
  const sidecars = pod.containers.filter((container) => isSidecar(container)).map(amounts);
  const main = pod.containers.filter((container) => !container.isInit && !isSidecar(container)).map(amounts);
  const init = pod.containers.filter(({ isInit }) => isInit).map(amounts);
  const running = [...sidecars, ...main].reduce(plus, NO_AMOUNTS);
  const whole = init.reduce((most, each) => larger(most, each), running);
  return plus(whole, amountsOf(pod.spec.overhead));
}

export function plus(a: Amounts, b: Amounts): Amounts {
  return { cpu: a.cpu + b.cpu, memory: a.memory + b.memory };
}

export function fitsInto(amounts: Amounts, free: Amounts): boolean {
  // Sums of thousandths are off by less than one of a million.
  return amounts.cpu <= free.cpu + 1e-6 && amounts.memory <= free.memory;
}

/** Amounts as people write them: `1250m CPU and 512Mi memory`. */
export function showAmounts({ cpu, memory }: Amounts): string {
  return `${Math.round(cpu * 1000)}m CPU and ${Math.ceil(memory / 2 ** 20)}Mi memory`;
}

function isSidecar({ path, isInit }: Container): boolean {
  return !isInit && path.includes('initContainers');
}

/** What `resources` of a container set aside. */
export function requestsOf(resources: unknown): Amounts {
  const { requests, limits } = record(resources);
  return amountsOf({ ...record(limits), ...record(requests) });
}

function amountsOf(value: unknown): Amounts {
  const { cpu, memory } = record(value);
  return { cpu: parseQuantity(cpu) ?? 0, memory: parseQuantity(memory) ?? 0 };
}

function larger(a: Amounts, b: Amounts): Amounts {
  return { cpu: Math.max(a.cpu, b.cpu), memory: Math.max(a.memory, b.memory) };
}
