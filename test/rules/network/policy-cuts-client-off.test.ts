import { policyCutsClientOff } from '../../../lib/rules/network/policy-cuts-client-off';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { app, inNamespace, job, namespace, pod, policy, service } from '../../support/network-manifests';

const REDIS =
  pod('redis', 'ports: [{ name: redis, containerPort: 6379 }]') + service('redis', '{ port: 6379, targetPort: redis }');
const API = pod('api', 'env: [{ name: REDIS_URL, value: "redis://redis:6379/0" }]');
const CONFIGURED = `${pod('api', 'envFrom: [{ configMapRef: { name: settings } }]')}
      { apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: shop }, data: { REDIS_ADDR: "redis.shop.svc:6379" } }
      ---`;
const MIGRATION = job('migrate', 'envFrom: [{ configMapRef: { name: settings } }]');
const ingress = (peers: string, ports = '{ port: 6379 }') =>
  policy('redis', `ingress: [{ from: [${peers}], ports: [${ports}] }]`);
const egress = (peers: string, ports = '{ port: 6379 }') =>
  policy('api', `policyTypes: [Egress], egress: [{ to: [${peers}], ports: [${ports}] }]`);

describeRule(policyCutsClientOff, {
  finds: {
    'one of several that take a ConfigMap which names none of them':
      REDIS + CONFIGURED + pod('web', 'envFrom: [{ configMapRef: { name: settings } }]') + ingress(app('web')),
    'a policy of its own that admits nobody': REDIS + API + policy('redis', 'policyTypes: [Ingress]'),
    'an address in a ConfigMap': REDIS + CONFIGURED + ingress(app('worker')),
    'a Job that has the ConfigMap for itself':
      REDIS + CONFIGURED.replace('name: settings }', 'name: others }') + MIGRATION + ingress(app('api')),
    'another port': REDIS + API + ingress(app('api'), '{ port: 6380 }'),
    'a port name that there is not': REDIS + API + ingress(app('api'), '{ port: http }'),
    'the egress of the client': REDIS + API + egress(app('postgres')),
    'one address, which no pod keeps': REDIS + API + egress('{ ipBlock: { cidr: 10.42.0.7/32 } }'),
    'addresses outside': REDIS + API + egress('{ ipBlock: { cidr: 203.0.113.0/24 } }'),
    'another protocol': REDIS + API + egress(app('redis'), '{ port: 6379, protocol: UDP }'),
  },
  silentOn: {
    'pods beside which Kyverno makes policies': `
      apiVersion: kyverno.io/v1
      kind: ClusterPolicy
      metadata: { name: same-namespace }
      spec: { rules: [{ name: allow, generate: { apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, name: allow } }] }
      ---${REDIS}${API}${ingress(app('worker'))}`,
    'the same pods of another namespace, as network-policy-selects-nothing says':
      REDIS + API + namespace('store') + egress(inNamespace('store', 'podSelector: { matchLabels: { app: redis } }')),
    'the client in a namespace that has none, as network-policy-selects-nothing says':
      REDIS +
      API +
      pod('web').replace('namespace: shop', 'namespace: store') +
      ingress(inNamespace('store', 'podSelector: { matchLabels: { app: api } }')),
    'a protocol in small letters, which the schema refuses':
      REDIS + API + egress(app('redis'), '{ port: 6379, protocol: tcp }'),
    'a range that runs backwards, as policy-port-unserved says':
      REDIS + API + egress(app('redis'), '{ port: 6379, endPort: 6378 }'),
    'a range of private addresses, where nobody told those of pods':
      REDIS + API + egress('{ ipBlock: { cidr: 10.42.0.0/16 } }'),
    'addresses of Services, as policy-ip-block says': {
      yaml: REDIS + API + egress('{ ipBlock: { cidr: 10.43.0.0/16 } }'),
      cluster: { nodes: [{ name: 'one', cpu: '4', memory: '8Gi', podCIDR: '10.42.0.0/24' }] },
    },
    'a policy of another way to install the same': {
      files: {
        'k8s/all.yaml': `${REDIS}${API}`,
        'k8s/production/api.yaml': API,
        'k8s/production/policy.yaml': ingress(app('worker')),
      },
    },
    'a client that is put to rest': `${REDIS}
      { apiVersion: apps/v1, kind: Deployment, metadata: { name: api, namespace: shop }, spec: { replicas: 0, selector: { matchLabels: { app: api } }, template: { metadata: { labels: { app: api } }, spec: { containers: [{ name: api, image: api, env: [{ name: REDIS_URL, value: "redis://redis:6379/0" }] }] } } } }
      ---${ingress(app('worker'))}`,
    'a ConfigMap that all of a system take whole, each of which it names': `
      { apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: shop }, data: { REDIS_URL: "redis://redis:6379/0", API_URL: "http://api:8000" } }
      ---${['api', 'web'].map((name) => pod(name, 'envFrom: [{ configMapRef: { name: settings } }]')).join('')}${service('api', '{ port: 8000 }')}${REDIS}${ingress(app('api'))}`,
    'a namespace of which one of two manifests has the label': {
      files: {
        'a/namespace.yaml': '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }',
        'b/all.yaml': `${REDIS}${API}
      { apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { open: "yes" } } }
      ---${ingress('{ namespaceSelector: { matchLabels: { open: "yes" } } }')}`,
      },
    },
    'a Job with the ConfigMap of an application': REDIS + CONFIGURED + MIGRATION + ingress(app('api')),
    'both sides open to each other': REDIS + API + ingress(app('api')) + egress(app('redis')),
    'a named port': REDIS + API + ingress(app('api'), '{ port: redis }'),
    'a range of ports': REDIS + API + ingress(app('api'), '{ port: 6000, endPort: 7000 }'),
    'all pods of the namespace': REDIS + API + ingress('{ podSelector: {} }') + egress('{ podSelector: {} }'),
    'an expression':
      REDIS +
      API +
      ingress('{ podSelector: { matchExpressions: [{ key: app, operator: In, values: [api, worker] }] } }'),
    'a namespace by its own label':
      REDIS + API + namespace('shop', 'team: shop') + ingress('{ namespaceSelector: { matchLabels: { team: shop } } }'),
    'a pod that asks nobody': REDIS + pod('api') + policy(undefined, 'policyTypes: [Ingress, Egress]'),
    'a Service from elsewhere': API + policy('api', 'policyTypes: [Egress], egress: [{ to: [{ podSelector: {} }] }]'),
    'a default deny, which policy-leaves-workload-out tells of':
      REDIS + API + policy(undefined, 'policyTypes: [Ingress]'),
    'no policies': REDIS + API,
    'a workload that asks itself by the name of its Service':
      pod('web', 'ports: [{ containerPort: 80 }], env: [{ name: SITE_URL, value: "http://site:80" }]') +
      service('web', '{ port: 80 }').replace('name: web', 'name: site') +
      policy('web', 'policyTypes: [Ingress]'),
  },
});

test('clients that one policy lets in nowhere are one finding', () => {
  const worker = pod('worker', 'env: [{ name: REDIS_URL, value: "redis://redis:6379/0" }]');
  expect(findingsOf(policyCutsClientOff, REDIS + API + worker + ingress(app('web')))).toMatchObject([
    { message: expect.stringContaining('lets Pod shop/api and Pod shop/worker not in to port 6379') },
  ]);
});

test('clients that one policy lets out nowhere are one finding', () => {
  const worker = pod('worker', 'env: [{ name: REDIS_URL, value: "redis://redis:6379/0" }]');
  const nowhere = policy(undefined, 'policyTypes: [Egress], egress: [{ ports: [{ port: 443 }] }]');
  expect(findingsOf(policyCutsClientOff, REDIS + API + worker + nowhere)).toMatchObject([
    {
      message: expect.stringContaining('lets Pod shop/api and Pod shop/worker not out to port 6379'),
      fix: expect.stringContaining('in a policy for these pods alone'),
    },
  ]);
});
