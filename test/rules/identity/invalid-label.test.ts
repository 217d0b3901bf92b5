import { invalidLabel } from '../../../lib/rules/identity/invalid-label';
import { describeRule } from '../../support/describe-rule';

const labelled = (metadata: string, spec = '{}') => `
      { apiVersion: apps/v1, kind: Deployment, metadata: { name: api, ${metadata} }, spec: ${spec} }
      ---`;

describeRule(invalidLabel, {
  finds: {
    'a value with spaces': labelled('labels: { team: "Shop and more" }'),
    'a value that is an e-mail address': labelled('labels: { owner: shop@example.com }'),
    'a value that ends in -': labelled('labels: { app: api- }'),
    'a value of 64 characters': labelled(`labels: { app: ${'a'.repeat(64)} }`),
    'a key with a space': labelled('labels: { "my app": api }'),
    'a key with two slashes': labelled('annotations: { a.example.com/b/c: api }'),
    'a domain in capitals with an underscore': labelled('annotations: { My_Domain/name: api }'),
    'a label of the pods': labelled(
      'labels: {}',
      '{ template: { metadata: { labels: { app: "shop/api" } }, spec: {} } }',
    ),
    'a label to select by': labelled('labels: {}', '{ selector: { matchLabels: { app: "shop api" } } }'),
    'a node label': labelled('labels: {}', '{ template: { spec: { nodeSelector: { disk: "fast ssd" } } } }'),
  },
  silentOn: {
    'the recommended labels': labelled('labels: { app.kubernetes.io/name: api, app.kubernetes.io/version: "1.2.0" }'),
    'an empty value': labelled('labels: { node-role.kubernetes.io/control-plane: "" }'),
    'any value of an annotation': labelled('annotations: { example.com/note: "anything / at all, äöü" }'),
    'values that a tool fills in': labelled('labels: { app: "{{ .Chart.Name }}" }'),
    'a number, which another rule is for': labelled('labels: { version: 1 }'),
    'labels of a Kustomization itself, which stays with Kustomize': `
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      metadata: { name: shop, labels: { app.kubernetes.io/part-of: shop/api } }
      resources: []
      ---`,
    'labels that are no map': labelled('labels: [a, b]'),
    'keys that a tool fills in': labelled('labels: { "{{ .Values.domain }}/part of": api }'),
  },
});
