import { autoscalersOf } from '../../manifests/autoscalers';
import { list, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Container } from '../../manifests/pods';
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
        for (const { resource, container } of utilizations(manifest)) {
          if (record(record(pod.spec.resources).requests)[resource] !== undefined) continue;
          const running = pod.containers.filter(({ isInit, name }) => !isInit && (container ?? name) === name);
          const without = running.find((each) => !asksFor(each, resource));
          if (without === undefined) continue;
          report(manifest, {
            message: `scales ${pod.owner.kind} ${pod.owner.name} by its use of requested ${resource}, and container ${without.name} requests none; it would never scale.`,
            fix: `Give container ${without.name} a request of ${resource}, or let the target be an AverageValue.`,
            at: ['spec'],
          });
        }
      }
    }
  },
};

interface Utilization {
  readonly resource: string;
  /** The only container that counts. */
  readonly container?: string;
}

/** What an autoscaler measures against requests. */
function utilizations(manifest: Manifest): Utilization[] {
  if (manifest.kind !== 'HorizontalPodAutoscaler') return [];
  const metrics = list(manifest.at('spec', 'metrics'));
  // Without any metric, the API server writes one: 80 % of the requested CPU.
  if (metrics.length === 0) return [{ resource: 'cpu' }];
  return metrics.flatMap((metric): Utilization[] => {
    const { type, resource, containerResource } = record(metric);
    const source = record(type === 'ContainerResource' ? containerResource : resource);
    const { averageUtilization } = record(source.target);
    const name = text(source.name);
    if (name === undefined || (averageUtilization ?? source.targetAverageUtilization) === undefined) return [];
    const container = type === 'ContainerResource' ? text(source.container) : undefined;
    return [{ resource: name, ...(container !== undefined && { container }) }];
  });
}

function asksFor({ body }: Container, resource: string): boolean {
  const { requests, limits } = record(body.resources);
  return (record(requests)[resource] ?? record(limits)[resource]) !== undefined;
}
