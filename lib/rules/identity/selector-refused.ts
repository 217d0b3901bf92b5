import { isRecord, type JsonPath, list, record, text } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

/** Groups whose objects the API server itself looks at; others may mean something else by the same words. */
const OF_THE_SERVER = /^(v1|(apps|autoscaling|batch|policy|networking\.k8s\.io)\/.*)$/;

const budget = (expression: string) => dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec:
        maxUnavailable: 1
        selector: { matchExpressions: [{ key: app, ${expression} }] }
      `;

export const selectorRefused: Rule = {
  id: 'selector-refused',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      'An expression of a selector has an operator that there is not, no values where its operator needs some, or values where it takes none.',
    outage: 'The API server refuses the object, and the apply ends there.',
    bad: budget('operator: In'),
    good: budget('operator: In, values: [api]'),
    source: 'Kubernetes 1.34, apimachinery pkg/apis/meta/v1/validation: ValidateLabelSelectorRequirement.',
  },
  check({ set, report }) {
    for (const manifest of set.manifests) {
      if (!OF_THE_SERVER.test(manifest.apiVersion)) continue;
      for (const at of expressionsIn(manifest.body.spec)) {
        report(manifest, expressionFault(manifest.at('spec', ...at), ['spec', ...at]));
      }
    }
  },
};

/**
 * The ways to all expressions of selectors in a value; to those of an affinity not: another rule tells of them, and its
 * selectors of nodes know more operators.
 */
function expressionsIn(value: unknown): JsonPath[] {
  const found: JsonPath[] = [];
  const way: (string | number)[] = [];
  const enter = (step: string | number, inside: unknown) => {
    if (typeof inside !== 'object' || inside === null || step === 'affinity') return;
    way.push(step);
    if (step === 'matchExpressions') found.push(...list(inside).map((_, index) => [...way, index]));
    else search(inside);
    way.pop();
  };
  const search = (inside: unknown) => {
    if (Array.isArray(inside)) for (const [index, item] of inside.entries()) enter(index, item);
    else if (isRecord(inside)) for (const key of Object.keys(inside)) enter(key, inside[key]);
  };
  search(value);
  return found;
}

function expressionFault(expression: unknown, at: JsonPath): Fault | undefined {
  const { key, operator, values } = record(expression);
  const count = list(values).length;
  switch (text(operator)) {
    case 'In':
    case 'NotIn':
      if (count > 0) return undefined;
      return {
        message: `the operator ${operator} for ${key} has no values; the API server wants at least one.`,
        fix: 'List the values, or write Exists.',
        at,
      };
    case 'Exists':
    case 'DoesNotExist':
      if (count === 0) return undefined;
      return {
        message: `the operator ${operator} for ${key} has values; the API server wants none.`,
        fix: `Remove the values, or write ${operator === 'Exists' ? 'In' : 'NotIn'}.`,
        at,
      };
    case undefined:
      return undefined;
    default:
      if (/[{$]/.test(String(operator))) return undefined;
      return {
        message: `${operator} for ${key} is no operator; the API server knows In, NotIn, Exists and DoesNotExist.`,
        fix: 'Write In for one or more values.',
        at: [...at, 'operator'],
      };
  }
}
