import { isRecord, type JsonObject, list, text } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const tolerationRefused: Rule = {
  id: 'toleration-refused',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'The parts of a toleration contradict each other.',
    outage: 'The API server refuses the workload, and the apply ends there.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: agent, namespace: shop }
      spec:
        tolerations: [{ key: node-role.kubernetes.io/control-plane, operator: Exists, value: "true" }]
        containers: [{ name: agent, image: shop/agent:1.0.0 }]
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: agent, namespace: shop }
      spec:
        tolerations: [{ key: node-role.kubernetes.io/control-plane, operator: Exists }]
        containers: [{ name: agent, image: shop/agent:1.0.0 }]
      `,
    source: 'Kubernetes 1.34, pkg/apis/core/validation: ValidateTolerations.',
  },
  check({ set, report }) {
    for (const { owner, spec, specPath } of set.pods) {
      for (const [index, toleration] of list(spec.tolerations).entries()) {
        report(owner, isRecord(toleration) ? problemOf(toleration) : undefined, [...specPath, 'tolerations', index]);
      }
    }
  },
};

/** One that there is not is the schema's to tell. */
const OTHER_EFFECTS = new Set<unknown>([undefined, '', 'NoSchedule', 'PreferNoSchedule']);

function problemOf({ key, operator, value, effect, tolerationSeconds }: JsonObject) {
  if (operator === 'Exists' && text(value)) {
    return {
      message: `a toleration with operator Exists has the value "${value}"; the API server refuses it.`,
      fix: 'Remove the value, or write operator: Equal.',
    };
  }
  if (!text(key) && operator !== 'Exists' && (key === undefined || key === '')) {
    return {
      message: 'a toleration has no key, which means every taint, and no operator Exists; the API server refuses it.',
      fix: 'Name the key of the taint, or write operator: Exists to tolerate all.',
    };
  }
  if (tolerationSeconds !== undefined && tolerationSeconds !== null && OTHER_EFFECTS.has(effect)) {
    return {
      message: `a toleration has tolerationSeconds with ${effect === undefined ? 'no effect' : `effect ${effect}`}; the API server accepts them with NoExecute alone.`,
      fix: 'Write effect: NoExecute, or remove tolerationSeconds.',
    };
  }
  return undefined;
}
