import { Size } from 'cdk8s';
import { type Cpu, k8s } from 'cdk8s-plus-30';
import { size, toMebibytes } from '../props/checks';
import type { PropProblems } from '../props/prop-problems';
import { showValue } from '../props/show-value';

/** What a container asks of its node, and what it may take at most. */
export interface Resources {
  /** CPU: the scheduler reserves the request; above the limit the container is throttled, not killed. */
  readonly cpu: { readonly request: Cpu; readonly limit: Cpu };
  /** Memory: the scheduler reserves the request; above the limit the container is killed. */
  readonly memory: { readonly request: Size; readonly limit: Size };
}

/** More than any node of the kind this is for; `Cpu.units(500)` was meant to be `Cpu.millis(500)`. */
const MOST_MILLICORES = 64_000;

/** Writes resources as a container states them; refuses requests above limits, and amounts that nobody means. */
export function resourceRequirements(
  problems: PropProblems,
  prop: string,
  { cpu, memory }: Resources,
): k8s.ResourceRequirements {
  const quantities = {
    requests: {
      cpu: cpuQuantity(problems, `${prop}.cpu.request`, cpu.request),
      memory: memoryQuantity(problems, `${prop}.memory.request`, memory.request),
    },
    limits: {
      cpu: cpuQuantity(problems, `${prop}.cpu.limit`, cpu.limit),
      memory: memoryQuantity(problems, `${prop}.memory.limit`, memory.limit),
    },
  };
  if (millicores(cpu.request) > millicores(cpu.limit)) refuseAboveLimit(problems, `${prop}.cpu`, cpu);
  if (mebibytes(memory.request) > mebibytes(memory.limit)) refuseAboveLimit(problems, `${prop}.memory`, memory);
  return quantities;
}

function refuseAboveLimit(
  problems: PropProblems,
  prop: string,
  { request, limit }: { request: unknown; limit: unknown },
) {
  problems.refuse(
    `${prop}.request`,
    request,
    'more than the limit; the API server refuses the pods.',
    `Ask for at most the limit, which is ${showValue(limit)}.`,
  );
}

function cpuQuantity(problems: PropProblems, prop: string, value: Cpu): k8s.Quantity {
  const amount = millicores(value);
  if (amount > 0 && amount <= MOST_MILLICORES) return k8s.Quantity.fromString(value.amount);
  problems.refuse(
    prop,
    value,
    'not an amount of CPU that a node has; the pods would stay Pending.',
    'Give a Cpu, like Cpu.millis(250) for a quarter of a core or Cpu.units(1) for one.',
  );
  return k8s.Quantity.fromString('1m');
}

function memoryQuantity(problems: PropProblems, prop: string, value: Size): k8s.Quantity {
  return k8s.Quantity.fromString(size(problems, prop, value).asString());
}

/** Thousandths of a core; NaN for what is no Cpu, so that every comparison with it fails. */
function millicores(value: Cpu): number {
  const match = /^(\d+(?:\.\d+)?)(m?)$/.exec(value?.amount ?? '');
  return match === null ? Number.NaN : Number(match[1]) * (match[2] === 'm' ? 1 : 1000);
}

function mebibytes(value: Size): number {
  return value instanceof Size ? toMebibytes(value) : Number.NaN;
}
