import { Size } from 'cdk8s';
import { Cpu, k8s } from 'cdk8s-plus-30';
import type { PropProblems } from '../props/prop-problems';
import { isObject, object } from '../props/shapes';
import { showValue } from '../props/show-value';
import { size, toMebibytes } from '../props/sizes';

/** What a container asks of its node, and what it may take at most. */
export interface Resources {
  /** CPU: the scheduler reserves the request; above the limit the container is throttled, not killed. */
  readonly cpu: { readonly request: Cpu; readonly limit: Cpu };
  /** Memory: the scheduler reserves the request; above the limit the container is killed. */
  readonly memory: { readonly request: Size; readonly limit: Size };
}

/** More than any node of the kind this is for; `Cpu.units(500)` was meant to be `Cpu.millis(500)`. */
const MOST_MILLICORES = 64_000;
/** The same for memory: `Size.gibibytes(512)` was meant to be `Size.mebibytes(512)`. */
const MOST_MEMORY = Size.gibibytes(256);

const STAND_IN: Resources = {
  cpu: { request: Cpu.millis(1), limit: Cpu.millis(1) },
  memory: { request: Size.mebibytes(1), limit: Size.mebibytes(1) },
};
const FORM = '{ request: …, limit: … }';

/** Writes resources as a container states them; refuses requests above limits, and amounts that nobody means. */
export function resourceRequirements(
  problems: PropProblems,
  prop: string,
  resources: Resources,
): k8s.ResourceRequirements {
  const given = object(problems, prop, resources, STAND_IN, `{ cpu: ${FORM}, memory: ${FORM} }`);
  const cpu = object(problems, `${prop}.cpu`, given.cpu, STAND_IN.cpu, FORM);
  const memory = object(problems, `${prop}.memory`, given.memory, STAND_IN.memory, FORM);
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
  // An amount that no node has is refused already.
  const asked = millicores(cpu.request);
  if (asked > millicores(cpu.limit) && asked <= MOST_MILLICORES) refuseAboveLimit(problems, `${prop}.cpu`, cpu);
  if (toMebibytes(memory.request) > toMebibytes(memory.limit)) refuseAboveLimit(problems, `${prop}.memory`, memory);
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
    'not an amount of CPU that a node has, in whole thousandths; the pods would stay Pending.',
    'Give a Cpu, like Cpu.millis(250) for a quarter of a core or Cpu.units(1) for one.',
  );
  return k8s.Quantity.fromString('1m');
}

function memoryQuantity(problems: PropProblems, prop: string, value: Size): k8s.Quantity {
  return k8s.Quantity.fromString(size(problems, prop, value, MOST_MEMORY).asString());
}

/** Thousandths of a core, of which Kubernetes knows no parts; NaN for what is no Cpu, so that every comparison fails. */
function millicores(value: Cpu): number {
  // An object written by hand has the field too, but nobody who checked what is in it.
  if (!isObject(value) || value.constructor === Object || typeof value.amount !== 'string') return Number.NaN;
  const [, digits, fraction = '', unit] = /^(\d+)(?:\.(\d{1,3}))?(m?)$/.exec(value.amount) ?? [];
  if (digits === undefined || (unit === 'm' && fraction !== '')) return Number.NaN;
  return unit === 'm' ? Number(digits) : Number(digits + fraction.padEnd(3, '0'));
}
