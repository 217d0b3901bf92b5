import { scaleTargetMissing } from '../../../lib/rules/references/scale-target-missing';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, workload } from './objects';

const API = workload('api', pod());
const scaler = (target: string, namespace = 'shop') =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'api',
    `spec: { scaleTargetRef: { ${target} }, maxReplicas: 3 }`,
    namespace,
  );

describeRule(scaleTargetMissing, {
  finds: {
    'a metric of an Ingress that there is not': `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        maxReplicas: 5
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        metrics:
          - type: Object
            object:
              metric: { name: requests }
              target: { type: Value, value: "500" }
              describedObject: { apiVersion: networking.k8s.io/v1, kind: Ingress, name: shop-apis }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop-api, namespace: shop }
      spec: { defaultBackend: { service: { name: api, port: { number: 80 } } } }
    `,
    'a renamed workload': file(API, scaler('apiVersion: apps/v1, kind: Deployment, name: web')),
    'another kind': file(API, scaler('apiVersion: apps/v1, kind: StatefulSet, name: api')),
    'a kind in the wrong case': file(API, scaler('apiVersion: apps/v1, kind: deployment, name: api')),
    'a group that has no such kind': file(API, scaler('apiVersion: extensions/v1beta1, kind: Deployment, name: api')),
    'another namespace': file(API, scaler('apiVersion: apps/v1, kind: Deployment, name: api', 'office')),
    'a DaemonSet': scaler('apiVersion: apps/v1, kind: DaemonSet, name: agent'),
    "KEDA's target": file(
      API,
      object('keda.sh/v1alpha1', 'ScaledObject', 'api', 'spec: { scaleTargetRef: { name: apis } }'),
    ),
  },
  silentOn: {
    'a metric of an Ingress that there is': `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        maxReplicas: 5
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        metrics:
          - type: Object
            object:
              metric: { name: requests }
              target: { type: Value, value: "500" }
              describedObject: { apiVersion: networking.k8s.io/v1, kind: Ingress, name: shop-api }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop-api, namespace: shop }
      spec: { defaultBackend: { service: { name: api, port: { number: 80 } } } }
    `,
    'a workload of the set': file(API, scaler('apiVersion: apps/v1, kind: Deployment, name: api')),
    'another version of the group': file(API, scaler('apiVersion: apps/v1beta1, kind: Deployment, name: api')),
    'a workload of a chart, of whose software the set has nothing': file(
      API,
      scaler('apiVersion: apps/v1, kind: Deployment, name: rocketchat-rocketchat'),
    ),
    'an autoscaler alone': scaler('apiVersion: apps/v1, kind: Deployment, name: api'),
    'a kind of its own': file(API, scaler('apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web')),
  },
});
