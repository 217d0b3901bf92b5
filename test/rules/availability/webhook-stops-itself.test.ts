import { webhookStopsItself } from '../../../lib/rules/availability/webhook-stops-itself';
import { describeRule } from '../../support/describe-rule';

const RULE = '{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] }';
const hook = (more = '', { rule = RULE, kind = 'Validating', replicas = 1 } = {}) => `
  apiVersion: admissionregistration.k8s.io/v1
  kind: ${kind}WebhookConfiguration
  metadata: { name: images }
  webhooks:
    - { name: images.shop.example, clientConfig: { service: { name: images, namespace: guard } }, rules: [${rule}], ${more} }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: images, namespace: guard }
  spec: { selector: { app: images }, ports: [{ port: 443 }] }
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: images, namespace: guard }
  spec:
    replicas: ${replicas}
    selector: { matchLabels: { app: images } }
    template:
      metadata: { labels: { app: images } }
      spec: { containers: [{ name: images, image: "shop/images:1.0.0" }] }
  ---`;
const guard = (labels: string) => `
  apiVersion: v1
  kind: Namespace
  metadata: { name: guard, labels: { ${labels} } }`;
const LABELLED = 'namespaceSelector: { matchLabels: { images: checked } }';

describeRule(webhookStopsItself, {
  finds: {
    'all pods': hook(),
    stars: hook('failurePolicy: Fail', { rule: '{ apiGroups: ["*"], operations: ["*"], resources: ["*"] }' }),
    'one that changes them': hook('', { kind: 'Mutating' }),
    'namespaces of a label that its own has': hook(LABELLED) + guard('images: checked'),
    'others left out alone': hook(
      'namespaceSelector: { matchExpressions: [{ key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system] }] }',
    ),
  },
  silentOn: {
    'a failure that is passed over': hook('failurePolicy: Ignore'),
    'its own namespace left out': hook(
      'namespaceSelector: { matchExpressions: [{ key: kubernetes.io/metadata.name, operator: NotIn, values: [guard] }] }',
    ),
    'namespaces of a label that its own has not': hook(LABELLED) + guard(''),
    'namespaces of a label, and nobody knows its own': hook(LABELLED),
    'its own pods left out': hook(
      'objectSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [images] }] }',
    ),
    'two pods': hook('', { replicas: 2 }),
    'other objects': hook('', { rule: '{ apiGroups: [apps], operations: [CREATE], resources: [deployments] }' }),
    'changes alone': hook('', { rule: '{ apiGroups: [""], operations: [UPDATE], resources: [pods] }' }),
    conditions: hook(`matchConditions: [{ name: own, expression: "request.namespace != 'guard'" }]`),
    'a Service of others': hook().replace(
      'name: images, namespace: guard }\n  spec: { selector',
      'name: other, namespace: guard }\n  spec: { selector',
    ),
    'a Pod that somebody made by hand, and nobody makes again': hook().replace(
      /apiVersion: apps.*/s,
      '{ apiVersion: v1, kind: Pod, metadata: { name: images, namespace: guard, labels: { app: images } }, spec: { containers: [{ name: images, image: "shop/images:1.0.0" }] } }',
    ),
  },
});
