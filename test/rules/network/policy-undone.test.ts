import { policyUndone } from '../../../lib/rules/network/policy-undone';
import { describeRule } from '../../support/describe-rule';

const POD = `
  apiVersion: v1
  kind: Pod
  metadata: { name: api, namespace: shop, labels: { app: api } }
  spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
  ---`;
const policy = (name: string, spec: string, selector = '{}') => `
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: ${name}, namespace: shop }
  spec: { podSelector: ${selector}, ${spec} }
  ---`;
const LIMITED = policy(
  'api',
  'policyTypes: [Egress], egress: [{ to: [{ podSelector: { matchLabels: { app: redis } } }] }]',
  '{ matchLabels: { app: api } }',
);

describeRule(policyUndone, {
  finds: {
    'everything out beside a limit': POD + LIMITED + policy('open', 'policyTypes: [Egress], egress: [{}]'),
    'everybody in beside a limit':
      POD +
      policy('api', 'ingress: [{ from: [{ podSelector: {} }] }]', '{ matchLabels: { app: api } }') +
      policy('allow-all', 'ingress: [{}]'),
  },
  silentOn: {
    'everything out beside a policy of the other direction':
      POD +
      LIMITED.replace('policyTypes: [Egress], egress', 'ingress').replace('to:', 'from:') +
      policy('open', 'policyTypes: [Egress], egress: [{}]'),
    'everything out beside a denial of all':
      POD + policy('deny', 'policyTypes: [Egress]') + policy('open', 'policyTypes: [Egress], egress: [{}]'),
    'everybody in to one workload, of all that are limited':
      POD +
      policy('same-namespace', 'ingress: [{ from: [{ podSelector: {} }] }]') +
      policy('api-from-outside', 'ingress: [{}]', '{ matchLabels: { app: api } }'),
    'everything out of other pods':
      POD + LIMITED + policy('open', 'policyTypes: [Egress], egress: [{}]', '{ matchLabels: { app: job } }'),
    'one port to everywhere':
      POD + LIMITED + policy('dns', 'policyTypes: [Egress], egress: [{ ports: [{ port: 53, protocol: UDP }] }]'),
    'everybody in to a data store, which another rule tells':
      POD.replace('shop/api:1.0.0', 'redis:7-alpine') +
      policy('api', 'ingress: [{ from: [{ podSelector: {} }] }]', '{ matchLabels: { app: api } }') +
      policy('default-deny', 'ingress: [{}]'),
    'two ways to go, each in a file of its own': {
      files: {
        'pod.yaml': POD,
        'allow.yaml': policy(
          'allow',
          'policyTypes: [Egress], egress: [{ to: [{ podSelector: { matchLabels: { app: redis } } }] }]',
        ),
        'allow-all.yaml': policy('allow-all', 'policyTypes: [Egress], egress: [{}]'),
      },
    },
  },
});
