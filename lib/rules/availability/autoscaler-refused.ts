import { list, number, record } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const autoscalerRefused: Rule = {
  id: 'autoscaler-refused',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'The bounds of a HorizontalPodAutoscaler contradict each other.',
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
    source: 'Kubernetes 1.34, pkg/apis/autoscaling/validation: validateHorizontalPodAutoscalerSpec.',
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
    }
  },
};
