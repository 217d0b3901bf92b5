import { policyDeniedByOtherSide } from '../../../lib/rules/network/policy-denied-by-other-side';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { app, pod, policy, service } from '../../support/network-manifests';

const PODS =
  pod('api', 'ports: [{ name: http, containerPort: 8000 }]') +
  pod('redis', 'ports: [{ name: redis, containerPort: 6379 }]');
const out = (peers: string, ports = '{ port: 6379 }') =>
  policy('api', `policyTypes: [Egress], egress: [{ to: [${peers}], ports: [${ports}] }]`, 'out');
const into = (peers: string, ports = '{ port: 6379 }') =>
  policy('redis', `policyTypes: [Ingress], ingress: [{ from: [${peers}], ports: [${ports}] }]`, 'into');

const everybodyOut = (name: string) =>
  policy(undefined, `policyTypes: [Egress], egress: [{ to: [${app('redis')}], ports: [{ port: 6379 }] }]`, name);

describeRule(policyDeniedByOtherSide, {
  finds: {
    'an egress to pods that are closed': PODS + out(app('redis')) + policy('redis', 'policyTypes: [Ingress]', 'deny'),
    'an ingress from pods that may not out': PODS + into(app('api')) + policy('api', 'policyTypes: [Egress]', 'deny'),
    'an ingress from others': PODS + pod('worker') + out(app('redis')) + into(app('worker')),
    'a name and a number that differ': PODS + out(app('redis'), '{ port: 6380 }') + into(app('api'), '{ port: redis }'),
    'an ingress from two that are listed, of which one may not out':
      PODS +
      pod('worker') +
      into('{ podSelector: { matchExpressions: [{ key: app, operator: In, values: [api, worker] }] } }') +
      policy('api', 'policyTypes: [Egress]', 'deny'),
    'all pods of a namespace, of which none may in':
      PODS + pod('worker') + everybodyOut('out') + policy('redis', 'policyTypes: [Ingress]', 'deny'),
    'two protocols': PODS + out(app('redis'), '{ port: 6379, protocol: UDP }') + into(app('api')),
  },
  silentOn: {
    'all pods of a namespace, of which one may in': PODS + pod('worker') + everybodyOut('out') + into(app('worker')),
    'a policy that seeks pods which are not there, as network-policy-selects-nothing says':
      PODS + pod('worker') + out(app('redis')) + into(app('apis')),
    'a name and a number that are one': PODS + out(app('redis')) + into(app('api'), '{ port: redis }'),
    'the ports of all pods of a namespace, of which one has none':
      PODS +
      pod('web', 'ports: [{ containerPort: 80 }]') +
      policy(
        undefined,
        `policyTypes: [Ingress], ingress: [{ from: [${app('web')}], ports: [{ port: 8000 }] }]`,
        'all',
      ) +
      policy('web', `policyTypes: [Egress], egress: [{ to: [${app('api')}], ports: [{ port: 8000 }] }]`, 'web'),
    'pods that may go out to their own kind, and are kept apart': `${['one', 'two'].map((name) => pod(name).replace('{ app:', '{ kind: box, app:')).join('')}
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: boxes, namespace: shop }
      spec:
        podSelector: { matchLabels: { kind: box } }
        policyTypes: [Ingress, Egress]
        ingress: [{ from: [${app('proxy')}], ports: [{ port: 22 }] }]
        egress: [{ to: [{ podSelector: { matchLabels: { kind: box } } }] }]
      ---`,
    'one side without ports':
      PODS + policy('api', `policyTypes: [Egress], egress: [{ to: [${app('redis')}] }]`, 'out') + into(app('api')),
    'a connection that the client is configured for, of which policy-cuts-client-off tells':
      pod('api', 'env: [{ name: REDIS_URL, value: "redis://redis:6379/0" }]') +
      pod('redis', 'ports: [{ containerPort: 6379 }]') +
      service('redis', '{ port: 6379 }') +
      out(app('redis')) +
      into(app('worker')),
    'an ingress from all with one label, of which some have no need':
      [PODS, pod('web')].join('').replace(/labels: { /g, 'labels: { team: shop, ') +
      into('{ podSelector: { matchLabels: { team: shop } } }') +
      out(app('redis')) +
      policy('web', 'policyTypes: [Egress]', 'web'),
    'one side without a policy': PODS + out(app('redis')),
    'one port of two in common': PODS + out(app('redis'), '{ port: 6379 }, { port: 16379 }') + into(app('api')),
    'pods from elsewhere':
      PODS + out(app('postgres')) + into(app('api')) + policy('api', `egress: [{ to: [${app('redis')}] }]`, 'more'),
    'all pods of the namespace': PODS + out('{ podSelector: {} }') + policy('redis', 'policyTypes: [Ingress]', 'deny'),
    'pods of whatever namespaces have a label':
      PODS +
      out('{ podSelector: { matchLabels: { app: redis } }, namespaceSelector: { matchLabels: { data: "true" } } }') +
      policy('redis', 'policyTypes: [Ingress]', 'deny'),
  },
  says: {
    'whom a policy is for that lost its selector': [
      PODS + pod('worker') + everybodyOut('worker') + into(app('worker')),
      'Write the labels of Pod shop/worker as its podSelector',
    ],
  },
});

test('two policies that name each other and two ports are one finding', () => {
  const both = out(app('redis'), '{ port: 6380 }') + into(app('api'));
  expect(findingsOf(policyDeniedByOtherSide, PODS + both)).toHaveLength(1);
});
