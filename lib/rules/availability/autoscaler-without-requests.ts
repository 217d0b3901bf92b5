import { list, record } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Container } from '../../manifests/pods/pods';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { countedBy, utilizationsOf } from '../../manifests/workloads/utilizations';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const autoscalerWithoutRequests: Rule = {
  id: 'autoscaler-without-requests',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'An autoscaler looks at how much of its request a pod uses, and a container states no request of that resource.',
    outage: 'The share can not be reckoned (missing request): the workload is never scaled, whatever the load.',
    bad: dedent`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        maxReplicas: 6
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0, resources: { requests: { memory: 256Mi } } }] }
      `,
    good: dedent`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        maxReplicas: 6
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0, resources: { requests: { cpu: 250m } } }] }
      `,
    source: 'Kubernetes 1.34, pkg/controller/podautoscaler: calculatePodRequestsFromContainers.',
  },
  check({ set, report }) {
    const autoscalers = autoscalersOf(set);
    const defaulted = new Set(set.ofType('LimitRange').map(({ namespace }) => namespace));
    for (const pod of set.pods) {
      // A LimitRange may fill in what the containers leave out.
      if (defaulted.has(pod.namespace)) continue;
      for (const { manifest } of autoscalers.of(pod.owner)) {
        const faulty = utilizationsOf(manifest).flatMap((utilization) => {
          const { resource } = utilization;
          if (isLeftOpen(resource) || record(record(pod.spec.resources).requests)[resource] !== undefined) return [];
          const without = countedBy(utilization, pod).find((each) => !asksFor(each, resource));
          return without === undefined ? [] : [{ resource, container: without.name }];
        });
        const [first] = faulty;
        if (first === undefined) continue;
        const resources = faulty.map(({ resource }) => resource).join(' and ');
        const hasOthers = list(manifest.at('spec', 'metrics')).length > faulty.length;
        report(manifest, {
          message: `scales ${pod.owner.kind} ${pod.owner.name} by its use of requested ${resources}, and container ${first.container} requests none; it would never scale${hasOthers ? ' down, and up by its other metrics alone' : ''}.`,
          fix: `Give container ${first.container} a request of ${resources}, or let the target be an AverageValue.`,
          at: ['spec'],
        });
      }
    }
  },
};

function asksFor({ body }: Container, resource: string): boolean {
  const { requests, limits } = record(body.resources);
  return (record(requests)[resource] ?? record(limits)[resource]) !== undefined;
}
