import { parseQuantity } from '../../manifests/fields/quantity';
import { record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { type PodTemplate, runningIn } from '../../manifests/pods/pods';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import {
  amountsOf,
  countedBy,
  hasSeveralMetrics,
  type Utilization,
  utilizationsOf,
} from '../../manifests/workloads/utilizations';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const example = (percent: string) => dedent`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        maxReplicas: 6
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        metrics:
          - { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: ${percent} } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - name: api
                image: shop/api:1.0.0
                resources: { requests: { cpu: 250m }, limits: { cpu: "1" } }
      `;

export const autoscalerNeverScales: Rule = {
  id: 'autoscaler-never-scales',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'An autoscaler waits for a use that the limits of the containers do not allow: 700 % of the request, or 70 cores of each pod.',
    outage: 'No pod ever uses that much: the workload stays at its fewest replicas, whatever the load.',
    bad: example('700'),
    good: example('70'),
    source:
      'Kubernetes: Horizontal Pod Autoscaling, "Algorithm details": the share is of the request, not of the limit.',
  },
  check({ set, report }) {
    for (const manifest of set.ofType('autoscaling/HorizontalPodAutoscaler')) {
      const { selectPolicy } = record(manifest.at('spec', 'behavior', 'scaleUp'));
      if (selectPolicy !== 'Disabled') continue;
      report(manifest, {
        message:
          'may not scale up (selectPolicy Disabled); it would leave the workload at its fewest replicas, whatever the load.',
        fix: 'Write selectPolicy: Max, or leave it out; scaleDown is what may be Disabled.',
        at: ['spec', 'behavior', 'scaleUp', 'selectPolicy'],
      });
    }
    const autoscalers = autoscalersOf(set);
    const defaulted = new Set(set.ofType('LimitRange').map(({ namespace }) => namespace));
    for (const pod of set.pods) {
      // A LimitRange may fill in what the containers leave out.
      if (defaulted.has(pod.namespace)) continue;
      for (const { manifest } of autoscalers.of(pod.owner)) {
        for (const { amount, written, resource, path } of amountsOf(manifest)) {
          const most = limitOf(resource, pod);
          if (most === undefined ? !isShare(resource, amount, pod) : amount <= most) continue;
          const end =
            most === undefined
              ? 'few machines have as many cores'
              : `their limits end at ${resource === 'cpu' ? `${most} cores` : `${Math.round(most / 2 ** 20)}Mi`}`;
          report(manifest, {
            message: `waits until each pod of ${pod.owner.kind} ${pod.owner.name} uses ${written} of ${resource}, and ${end}; ${outcomeOf(manifest)}.`,
            fix: 'Write what a pod may use before there is to be another, with its unit; averageUtilization takes a share of the request.',
            at: path,
          });
        }
        for (const utilization of utilizationsOf(manifest)) {
          const most = mostOf(utilization, pod);
          const { percent, resource, path } = utilization;
          if (most === undefined || percent === undefined || percent <= most) continue;
          report(manifest, {
            message: `waits until ${pod.owner.kind} ${pod.owner.name} uses ${percent} % of its requested ${resource}, and its limits end at ${Math.floor(most)} %; ${outcomeOf(manifest)}.`,
            fix: `Write what a pod may use of its request before there is to be another: ${percent >= 200 && percent % 10 === 0 ? percent / 10 : 70}.`,
            at: path,
          });
        }
      }
    }
  },
};

function outcomeOf(autoscaler: Manifest): string {
  return hasSeveralMetrics(autoscaler) ? 'this metric would never scale it' : 'it would never scale';
}

/** The largest share of its request that a pod can use, in percent; nothing where a container is free to use any. */
function mostOf(utilization: Utilization, pod: PodTemplate): number | undefined {
  let requested = 0;
  let allowed = 0;
  for (const { body } of countedBy(utilization, pod)) {
    const { requests, limits } = record(body.resources);
    const limit = parseQuantity(record(limits)[utilization.resource]);
    if (limit === undefined) return undefined;
    allowed += limit;
    requested += parseQuantity(record(requests)[utilization.resource]) ?? limit;
  }
  return requested > 0 ? (100 * allowed) / requested : undefined;
}

/** What all containers of a pod may use of a resource; nothing where one is free to use any. */
function limitOf(resource: string, pod: PodTemplate): number | undefined {
  const limits = runningIn(pod).map(({ body }) => parseQuantity(record(record(body.resources).limits)[resource]));
  return limits.includes(undefined) ? undefined : limits.reduce<number>((sum, each) => sum + (each ?? 0), 0);
}

/** Whether cores without a limit are meant as a share: as many as percents, and many times what the pod requests. */
function isShare(resource: string, amount: number, pod: PodTemplate): boolean {
  const requests = runningIn(pod).map(({ body }) => parseQuantity(record(record(body.resources).requests).cpu) ?? 0);
  return resource === 'cpu' && amount >= 40 && amount >= 40 * requests.reduce((sum, each) => sum + each, 0);
}
