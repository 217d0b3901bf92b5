import { duplicateObject } from '../../../lib/rules/identity/duplicate-object';
import { describeRule } from '../../support/describe-rule';
import { traefikConfig } from '../../support/traefik-config';

/** A middleware of the set, and one that Traefik's chart makes. */
const middlewares = (own: string, ofChart: string) => `
  { apiVersion: traefik.io/v1alpha1, kind: Middleware, metadata: { name: ${own}, namespace: kube-system }, spec: { compress: {} } }
  ---
  ${traefikConfig(`extraObjects: [{ apiVersion: traefik.io/v1alpha1, kind: Middleware, metadata: { name: ${ofChart} }, spec: { compress: {} } }]`)}`;

describeRule(duplicateObject, {
  finds: {
    "a middleware that Traefik's chart makes too": middlewares('compress', 'compress'),
    'an Ingress left behind under its old API version': `
      apiVersion: extensions/v1beta1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }`,
    'a block copied and not renamed': `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: api } } }
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: api } } }`,
    'a Knative Service twice, of one revision': `
      apiVersion: serving.knative.dev/v1
      kind: Service
      metadata: { name: hello, namespace: shop }
      spec: { template: { metadata: { name: hello-1 } } }
      ---
      apiVersion: serving.knative.dev/v1
      kind: Service
      metadata: { name: hello, namespace: shop }
      spec: { template: { metadata: { name: hello-1 }, spec: { timeoutSeconds: 5 } } }`,
    'two Namespaces': `
      { apiVersion: v1, kind: Namespace, metadata: { name: shop } }
      ---
      { apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { team: a } } }`,
    'a namespace written once and meant the other time': `
      { apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { A: "1" } }
      ---
      { apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { A: "2" } }`,
  },
  silentOn: {
    "a middleware beside another that Traefik's chart makes": middlewares('compress', 'zip'),
    'what a tool joined of files that had it both': `
      { apiVersion: v1, kind: Service, metadata: { name: kafka, namespace: shop } }
      ---
      { apiVersion: apps/v1, kind: Deployment, metadata: { name: kafka, namespace: shop }, spec: { selector: {} } }
      ---
      { apiVersion: v1, kind: Service, metadata: { name: kafka, namespace: shop } }
      ---
      { kind: Deployment, apiVersion: apps/v1, metadata: { namespace: shop, name: kafka }, spec: { selector: {} } }`,
    'what kubectl wrote down at two moments': `
      { apiVersion: v1, kind: Pod, metadata: { name: a, namespace: shop, uid: 1d312dcc }, spec: { containers: [] } }
      ---
      { apiVersion: v1, kind: Pod, metadata: { name: a, namespace: shop, uid: 7c0a93ee }, spec: { containers: [] } }`,
    'two revisions of a Knative Service': `
      apiVersion: serving.knative.dev/v1
      kind: Service
      metadata: { name: hello, namespace: shop }
      spec: { template: { metadata: { name: hello-1 } } }
      ---
      apiVersion: serving.knative.dev/v1
      kind: Service
      metadata: { name: hello, namespace: shop }
      spec: { template: { metadata: { name: hello-2 } } }`,
    'one name in two namespaces': `
      { apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: one } }
      ---
      { apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: two } }`,
    'one name of two kinds, and of two groups': `
      { apiVersion: v1, kind: Service, metadata: { name: a } }
      ---
      { apiVersion: serving.knative.dev/v1, kind: Service, metadata: { name: a } }
      ---
      { apiVersion: v1, kind: ConfigMap, metadata: { name: a } }`,
    'generated names': `
      { apiVersion: batch/v1, kind: Job, metadata: { generateName: a- } }
      ---
      { apiVersion: batch/v1, kind: Job, metadata: { generateName: a- } }`,
    'a patch for kustomize beside the object': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec: { replicas: 2 }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template: { metadata: { labels: { app: api } }, spec: { containers: [{ name: api, image: api:1 }] } }`,
    "a text among what Traefik's chart makes": traefikConfig('extraObjects: ["{{ .Values.more }}"]'),
  },
  says: {
    'under which two API versions one object is there': [
      ['v1', 'v2']
        .map(
          (version) => `{ apiVersion: autoscaling/${version}, kind: HorizontalPodAutoscaler, metadata: { name: api } }`,
        )
        .join('\n---\n'),
      ' (as autoscaling/v1 and as autoscaling/v2)',
    ],
  },
});
