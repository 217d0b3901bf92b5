import { isRecord, type JsonPath, list, number, record, text } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

const pod = (weight: number) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop, labels: { app: api } }
      spec:
        affinity:
          podAntiAffinity:
            ${PREFERRED}:
              - weight: ${String(weight)}
                podAffinityTerm: { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: api } } }
        containers: [{ name: api, image: "shop/api:1.0.0" }]
      `;

export const affinityRefused: Rule = {
  id: 'affinity-refused',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A preference of an affinity weighs less than 1 or more than 100, or an expression has values where its operator takes none, or none where it needs some.',
    outage: 'The API server refuses the workload, and the apply ends there.',
    bad: pod(1000),
    good: pod(100),
    source: 'Kubernetes 1.34, pkg/apis/core/validation.',
  },
  check({ set, report }) {
    for (const { owner, spec, specPath } of set.pods) {
      if (spec.affinity === undefined) continue;
      for (const fault of faultsIn(spec.affinity, [...specPath, 'affinity'])) report(owner, fault);
    }
  },
};

/** An affinity is small: its weights and expressions are looked for wherever they stand. */
function faultsIn(value: unknown, path: JsonPath): Fault[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => faultsIn(item, [...path, index]));
  if (!isRecord(value)) return [];
  const own = [weightFault(value.weight, [...path, 'weight']), operatorFault(value, path)];
  const below = Object.entries(value).flatMap(([key, item]) => faultsIn(item, [...path, key]));
  return [...own.filter((fault) => fault !== undefined), ...below];
}

function weightFault(value: unknown, at: JsonPath): Fault | undefined {
  const weight = number(value) ?? 1;
  if (weight >= 1 && weight <= 100) return undefined;
  return { message: `weight is ${weight}; the API server accepts 1 to 100.`, fix: 'Write a weight from 1 to 100.', at };
}

function operatorFault(expression: unknown, at: JsonPath): Fault | undefined {
  const { key, operator, values } = record(expression);
  const count = list(values).length;
  const wanted = WANTED[text(operator) ?? ''];
  if (text(key) === undefined || wanted === undefined || wanted.accepts(count)) return undefined;
  return {
    message: `the operator ${operator} for ${key} has ${count === 0 ? 'no values' : `${count} values`}; the API server wants ${wanted.what}.`,
    fix: count === 0 ? 'List the values, or write Exists.' : `Write ${wanted.what}, or the operator In.`,
    at: [...at, 'values'],
  };
}

interface Wanted {
  readonly what: string;
  accepts(count: number): boolean;
}

const SOME: Wanted = { what: 'at least one', accepts: (count) => count > 0 };
const NONE: Wanted = { what: 'none', accepts: (count) => count === 0 };
const ONE: Wanted = { what: 'exactly one', accepts: (count) => count === 1 };
const WANTED: Readonly<Record<string, Wanted>> = {
  In: SOME,
  NotIn: SOME,
  Exists: NONE,
  DoesNotExist: NONE,
  Gt: ONE,
  Lt: ONE,
};
