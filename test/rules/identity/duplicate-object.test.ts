import { duplicateObject } from '../../../lib/rules/identity/duplicate-object';
import { describeRule, findingsOf } from '../../support/describe-rule';

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
    'what kubectl wrote down at two moments': `
      { apiVersion: v1, kind: Pod, metadata: { name: a, namespace: shop, uid: 1d312dcc }, spec: { containers: [] } }
      ---
      { apiVersion: v1, kind: Pod, metadata: { name: a, namespace: shop, uid: 7c0a93ee }, spec: { containers: [] } }`,
    'a way with TLS and one without, by the names of their files': {
      files: {
        'echo/ingress-tls.yaml':
          '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: echo, namespace: echo }, spec: { tls: [] } }',
        'echo/ingress-notls.yaml':
          '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: echo, namespace: echo } }',
      },
    },
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
  },
});

describe('files numbered as steps', () => {
  const service = (name: string, port: number) =>
    `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: shop }, spec: { ports: [{ port: ${port} }] } }\n---\n`;
  const findingsIn = (files: Readonly<Record<string, string>>) => findingsOf(duplicateObject, { files });

  test('are applied one after the other, and each has what the one before had', () => {
    expect(findingsIn({ 'a/01-plain.yaml': service('web', 1), 'a/02-tls.yaml': service('web', 2) })).toEqual([]);
  });

  test.each([
    ['each has something of its own', service('db', 1), service('cache', 1), 'a/01-base.yaml', 'a/02-jobs.yaml'],
    ['they are called by the object', '', '', 'a/01-web.yaml', 'a/02-worker.yaml'],
    ['they are called by the kind', '', '', 'a/01-services.yaml', 'a/02-deployments.yaml'],
    ['they have no numbers', '', '', 'a/base.yaml', 'a/jobs.yaml'],
  ])('are an installation in order where %s', (_, ofOne, ofOther, one, other) => {
    const files = { [one]: service('web', 1) + ofOne, [other]: service('web', 2) + ofOther };
    expect(findingsIn(files)).toHaveLength(1);
  });
});
