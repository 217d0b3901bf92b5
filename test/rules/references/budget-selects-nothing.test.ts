import { budgetSelectsNothing } from '../../../lib/rules/references/budget-selects-nothing';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, workload } from './objects';

const API = workload('api', pod(), { labels: 'tier: web' });
const budget = (selector: string, namespace = 'shop') =>
  object('policy/v1', 'PodDisruptionBudget', 'api', `spec: { maxUnavailable: 1${selector} }`, namespace);

describeRule(budgetSelectsNothing, {
  finds: {
    'another key': file(API, budget(', selector: { matchLabels: { app.kubernetes.io/name: api } }')),
    'another namespace': file(API, budget(', selector: { matchLabels: { app: api } }', 'office')),
    'an expression': file(
      API,
      budget(', selector: { matchExpressions: [{ key: app, operator: In, values: [a, b] }] }'),
    ),
    "k3s' CoreDNS by its own name": {
      yaml: budget(', selector: { matchLabels: { k8s-app: coredns } }', 'kube-system'),
      cluster: { edge: 'cloudflare-flexible' },
    },
    "k3s' Traefik by a misspelt label": {
      yaml: budget(', selector: { matchLabels: { app.kubernetes.io/name: treafik } }', 'kube-system'),
      cluster: { edge: 'cloudflare-flexible' },
    },
    'no selector': file(API, budget('')),
  },
  silentOn: {
    'a selector that matches': file(API, budget(', selector: { matchLabels: { tier: web } }')),
    'an expression that matches': file(
      API,
      budget(', selector: { matchExpressions: [{ key: app, operator: Exists }] }'),
    ),
    "k3s' Traefik": {
      yaml: budget(
        ', selector: { matchLabels: { app.kubernetes.io/name: traefik, app.kubernetes.io/managed-by: Helm } }',
        'kube-system',
      ),
      cluster: { edge: 'cloudflare-flexible' },
    },
    'what somebody installed there': {
      yaml: budget(', selector: { matchLabels: { app: sealed-secrets } }', 'kube-system'),
      cluster: { edge: 'cloudflare-flexible' },
    },
    'CoreDNS of another cluster than k3s': budget(', selector: { matchLabels: { k8s-app: coredns } }', 'kube-system'),
    'a budget alone': budget(', selector: { matchLabels: { app: api } }'),
    'pods of an operator': file(
      API,
      object('kafka.strimzi.io/v1', 'Kafka', 'k', 'spec: {}'),
      budget(', selector: { matchLabels: { strimzi.io/cluster: k } }'),
    ),
    'all pods of the namespace': file(API, budget(', selector: {}')),
  },
});
