import { placeOf } from '../../manifests/left-open/batches';
import { areVariants } from '../../manifests/left-open/variants';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const autoscalersShareTarget: Rule = {
  id: 'autoscalers-share-target',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'Two autoscalers scale one workload.',
    outage:
      'Each refuses to work while the pods are selected by more than one (AmbiguousSelector): nothing scales any more.',
    bad: dedent`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec: { minReplicas: 3, maxReplicas: 6, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api } }
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: worker, namespace: shop }
      spec: { minReplicas: 1, maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec: { minReplicas: 3, maxReplicas: 6, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source: 'Kubernetes 1.34, pkg/controller/podautoscaler: condition AmbiguousSelector.',
  },
  check({ set, report }) {
    const autoscalers = autoscalersOf(set);
    for (const { owner } of set.pods) {
      const [first, ...others] = autoscalers.of(owner);
      for (const { manifest } of others) {
        if (first === undefined || placeOf(manifest) !== placeOf(first.manifest)) continue;
        if (manifest.type === first.manifest.type && manifest.name === first.manifest.name) continue;
        // `hpa.yaml` and `hpa-memory.yaml`: one of the two is applied.
        if (areVariants(first.manifest, manifest)) continue;
        report(manifest, {
          message: `scales ${owner.kind} ${owner.name}, which ${first.manifest.kind} ${first.manifest.name} scales too; both would stop working.`,
          fix: 'Keep one of the two, with the metrics of both, or correct the name of the target.',
          at: ['spec', 'scaleTargetRef'],
        });
      }
    }
  },
};
