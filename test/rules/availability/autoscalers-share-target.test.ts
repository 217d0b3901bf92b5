import { autoscalersShareTarget } from '../../../lib/rules/availability/autoscalers-share-target';
import { describeRule } from '../../support/describe-rule';
import { autoscaler, workload } from './yaml';

describeRule(autoscalersShareTarget, {
  finds: {
    'requests that follow the use, beside a count of pods by their share of them': `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        maxReplicas: 6
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
      ---
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        targetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        updatePolicy: { updateMode: Auto }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
    `,
    'the same without a mode, which is Auto': `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        maxReplicas: 6
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
      ---
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        targetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        updatePolicy: {}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
    `,
    'an autoscaler beside KEDA':
      workload() +
      autoscaler('maxReplicas: 3') +
      `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: api, namespace: shop }
spec: { scaleTargetRef: { name: api } }`,
  },
  silentOn: {
    'advice alone': `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        maxReplicas: 6
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
      ---
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        targetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        updatePolicy: { updateMode: "Off" }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
    `,
    'a count of pods by what they use, whatever they request': `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        maxReplicas: 6
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        metrics: [{ type: Resource, resource: { name: cpu, target: { type: AverageValue, averageValue: 500m } } }]
      ---
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        targetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        updatePolicy: { updateMode: Auto }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
    `,
    'requests of memory alone': `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        maxReplicas: 6
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
      ---
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        targetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        resourcePolicy: { containerPolicies: [{ containerName: "*", controlledResources: [memory] }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
    `,
    'two variants, of which one is applied': {
      files: {
        'k8s/api.yaml': workload(),
        'k8s/hpa.yaml': autoscaler('maxReplicas: 3'),
        'k8s/hpa-memory.yaml': autoscaler('maxReplicas: 3', 'api', 'api-memory'),
      },
    },
    'one for each':
      workload() + autoscaler('maxReplicas: 3') + workload({ name: 'worker' }) + autoscaler('maxReplicas: 3', 'worker'),
    'two of which one is for another kind':
      workload() +
      autoscaler('maxReplicas: 3') +
      autoscaler('maxReplicas: 3', 'api', 'other').replace('kind: Deployment', 'kind: StatefulSet'),
  },
});
