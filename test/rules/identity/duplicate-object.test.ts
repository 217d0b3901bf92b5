import { duplicateObject } from '../../../lib/rules/identity/duplicate-object';
import { describeRule } from '../../support/describe-rule';

describeRule(duplicateObject, {
  finds: {
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
  },
});
