import { mayBePartial } from '../../manifests/left-open/partial';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import { nearestName } from '../../manifests/nearest-name';
import { isWholePod } from '../../manifests/pods/volumes';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { countedBy, hasSeveralMetrics, utilizationsOf } from '../../manifests/workloads/utilizations';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** Sidecars that meshes put into pods on their way to the cluster. */
const INJECTED = /proxy|envoy|dataplane|agent/;

const example = (container: string) => dedent`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        maxReplicas: 6
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        metrics:
          - type: ContainerResource
            containerResource:
              name: cpu
              container: ${container}
              target: { type: Utilization, averageUtilization: 70 }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0, resources: { requests: { cpu: 250m } } }] }
      `;

export const autoscalerContainerMissing: Rule = {
  id: 'autoscaler-container-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'An autoscaler looks at a container that the pods of its workload do not have.',
    outage: 'It gets no figures (FailedGetContainerResourceMetric) and never scales, whatever the load.',
    bad: example('app'),
    good: example('api'),
    source: 'Kubernetes: Horizontal Pod Autoscaling, "Container resource metrics".',
  },
  check({ set, report }) {
    const autoscalers = autoscalersOf(set);
    for (const pod of set.pods) {
      if (!isWholePod(pod) || mayBePartial(set, pod.owner)) continue;
      for (const { manifest } of autoscalers.of(pod.owner)) {
        for (const utilization of utilizationsOf(manifest)) {
          const { container, path } = utilization;
          if (container === undefined || INJECTED.test(container) || countedBy(utilization, pod).length > 0) continue;
          if ([container, ...pod.containers.map(({ name }) => name)].some(isLeftOpen)) continue;
          const names = pod.containers.flatMap(({ isInit, name }) => (isInit ? [] : [name]));
          const meant = names.length === 1 ? names[0] : nearestName(container, names);
          report(manifest, {
            message: `looks at container ${container} of ${pod.owner.kind} ${pod.owner.name}, which has ${names.join(', ')} alone; it would get no figures of it, and never scale${hasSeveralMetrics(manifest) ? ' down' : ''}.`,
            fix: meant === undefined ? `Name one of ${names.join(', ')}.` : `Write container: ${meant}.`,
            at: [...path, 'containerResource', 'container'],
          });
        }
      }
    }
  },
};
