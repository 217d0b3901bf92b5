import { type JsonObject, list, number, record, text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

export const autoscalerRefused: Rule = {
  id: 'autoscaler-refused',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'The bounds of a HorizontalPodAutoscaler contradict each other, or one of its metrics has no target that fits its type, or a type of metric, target or policy that there is not.',
    outage: 'The API server refuses it, and the apply ends there; nothing scales the workload.',
    bad: dedent`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        minReplicas: 6
        maxReplicas: 3
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
      `,
    good: dedent`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        minReplicas: 3
        maxReplicas: 6
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
      `,
    source:
      'Kubernetes 1.34, pkg/apis/autoscaling/validation: validateHorizontalPodAutoscalerSpec, validateMetricSpec.',
  },
  check({ set, report }) {
    for (const autoscaler of set.ofType('autoscaling/HorizontalPodAutoscaler')) {
      const { minReplicas, maxReplicas, metrics } = record(autoscaler.body.spec);
      const fewest = number(minReplicas) ?? 1;
      const most = number(maxReplicas);
      const scalesToNothing = list(metrics).some((metric) => /^(Object|External)$/.test(String(record(metric).type)));
      if (most !== undefined && most < Math.max(1, fewest)) {
        report(autoscaler, {
          message: `maxReplicas (${most}) is less than ${fewest > 1 ? `minReplicas (${fewest})` : '1'}; the API server refuses it.`,
          fix: `Write a maxReplicas of more than ${Math.max(1, fewest)}.`,
          at: ['spec', 'maxReplicas'],
        });
      }
      if (fewest < 0 || (fewest === 0 && !scalesToNothing)) {
        report(autoscaler, {
          message: `minReplicas is ${fewest}; the API server refuses fewer than one without an Object or External metric that can wake the workload.`,
          fix: 'Write minReplicas: 1 or more.',
          at: ['spec', 'minReplicas'],
        });
      }
      if (autoscaler.apiVersion !== 'autoscaling/v2') continue;
      for (const fault of behaviorFaults(autoscaler.at('spec', 'behavior'))) report(autoscaler, fault);
      list(metrics).forEach((metric, index) => {
        report(autoscaler, metricFault(record(metric)), ['spec', 'metrics', index]);
      });
    }
  },
};

/** By type of metric: where it is described, and what of its target there must be one of. */
const METRICS: Readonly<Record<string, { readonly key: string; readonly targets: readonly string[] }>> = {
  Resource: { key: 'resource', targets: ['averageUtilization', 'averageValue'] },
  ContainerResource: { key: 'containerResource', targets: ['averageUtilization', 'averageValue'] },
  Pods: { key: 'pods', targets: ['averageValue'] },
  Object: { key: 'object', targets: ['value', 'averageValue'] },
  External: { key: 'external', targets: ['value', 'averageValue'] },
};

const TARGETS = ['Utilization', 'AverageValue', 'Value'];

function metricFault(metric: JsonObject): Fault | undefined {
  const type = text(metric.type) ?? '';
  const { key, targets = [] } = METRICS[type] ?? {};
  const meant = Object.keys(METRICS).find((known) => known.toLowerCase() === type.toLowerCase());
  if (key === undefined && meant !== undefined) {
    return {
      message: `has a metric of type ${type}, which there is not; the API server refuses it.`,
      fix: `Write type: ${meant}.`,
    };
  }
  // What isn't described at all is a part of something.
  if (key === undefined || metric[key] === undefined) return undefined;
  const target = record(record(metric[key]).target);
  const kind = text(target.type);
  if (kind !== undefined && !TARGETS.includes(kind) && !isLeftOpen(kind)) {
    return {
      message: `has a target of type ${kind}, which there is not; the API server refuses the autoscaler.`,
      fix: `Write one of: ${TARGETS.join(', ')}.`,
    };
  }
  if ((number(target.averageUtilization) ?? 1) < 1) {
    const message = `aims at an averageUtilization of ${target.averageUtilization} percent; the API server takes 1 or more.`;
    return { message, fix: 'Write the percentage of the request that is meant, like 70.' };
  }
  const set = targets.filter((each) => target[each] !== undefined && target[each] !== null);
  // Only an Object may have both.
  if (set.length === 1 || (set.length > 1 && type === 'Object')) return undefined;
  const written = Object.keys(target).filter((each) => each !== 'type');
  return {
    message: `a metric of type ${type} has ${written.join(' and ') || 'nothing'} as its target, where ${targets.join(' or ')} must be; the API server refuses the autoscaler.`,
    fix: `Write ${targets.map((each) => `${each}: …`).join(' or ')} below target.`,
  };
}

/** Seconds that the API server takes at most. */
const LONGEST_WINDOW = 3600;
const LONGEST_PERIOD = 1800;

function behaviorFaults(behavior: unknown): Fault[] {
  return ['scaleUp', 'scaleDown'].flatMap((direction): Fault[] => {
    const rules = record(record(behavior)[direction]);
    const at = ['spec', 'behavior', direction];
    const window = number(rules.stabilizationWindowSeconds) ?? 0;
    const faults = list(rules.policies).flatMap((policy, index): Fault[] => {
      const { type, value, periodSeconds } = record(policy);
      if (type !== undefined && type !== 'Pods' && type !== 'Percent' && !isLeftOpen(type)) {
        const message = `a policy of ${direction} is of type ${type}, which there is not; the API server refuses it.`;
        return [{ message, fix: 'Write Pods or Percent.', at: [...at, 'policies', index, 'type'] }];
      }
      const period = number(periodSeconds) ?? 1;
      const step = number(value) ?? 1;
      const where = [...at, 'policies', index];
      if (period <= 0 || period > LONGEST_PERIOD) {
        const message = `periodSeconds of ${direction} is ${period}; the API server takes 1 to ${LONGEST_PERIOD}.`;
        return [{ message, fix: 'Write a period of at most half an hour.', at: [...where, 'periodSeconds'] }];
      }
      if (step > 0) return [];
      const message = `a policy of ${direction} changes ${step}; the API server takes 1 or more.`;
      return [{ message, fix: 'Write selectPolicy: Disabled to forbid it.', at: [...where, 'value'] }];
    });
    if (window >= 0 && window <= LONGEST_WINDOW) return faults;
    const message = `stabilizationWindowSeconds of ${direction} is ${window}; the API server takes 0 to ${LONGEST_WINDOW}.`;
    const fix = 'Write a window of at most an hour.';
    return [...faults, { message, fix, at: [...at, 'stabilizationWindowSeconds'] }];
  });
}
