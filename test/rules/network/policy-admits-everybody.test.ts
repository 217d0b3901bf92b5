import { policyAdmitsEverybody } from '../../../lib/rules/network/policy-admits-everybody';
import { describeRule } from '../../support/describe-rule';
import { app, NODES, otherPolicy, pod, policy } from '../../support/network-manifests';

const REDIS = pod('redis').replace('shop/redis:1', 'redis:7-alpine');
const from = (rule: string) => policy('redis', `ingress: [${rule}]`);

const LISTENING = pod('redis', 'ports: [{ name: redis, containerPort: 6379 }]').replace(
  'shop/redis:1',
  'redis:7-alpine',
);

describeRule(policyAdmitsEverybody, {
  finds: {
    'an empty from, to pods within the cluster': pod('web') + policy('web', 'ingress: [{ from: [] }]'),
    'a store without from': REDIS + from('{ ports: [{ port: 6379 }] }'),
    'a store to all namespaces': REDIS + from('{ from: [{ namespaceSelector: {} }] }'),
    'a store to all addresses': REDIS + from('{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }'),
    'a store to the range of all pods': {
      yaml: REDIS + from('{ from: [{ ipBlock: { cidr: 10.42.0.0/16 } }] }'),
      cluster: { nodes: NODES },
    },
    'a store by its port among others':
      LISTENING + pod('api') + policy(undefined, 'ingress: [{ ports: [{ port: 8000 }, { port: redis }] }]'),
    'an application with an empty from': pod('api') + policy('api', 'ingress: [{ from: [] }]'),
    'a store that a script starts before it sleeps':
      pod('redis', 'command: [sh, -c, "redis-server & sleep infinity"]').replace('shop/redis:1', 'redis:7-alpine') +
      pod('api') +
      policy('api', `ingress: [{ from: [${app('web')}] }]`),
    'a store that is forgotten': REDIS + pod('api') + policy('api', `ingress: [{ from: [${app('web')}] }]`),
    'a store to all pods of all namespaces': REDIS + from('{ from: [{ namespaceSelector: {}, podSelector: {} }] }'),
  },
  silentOn: {
    'everybody, to pods that a Service opens to the outside': `${pod('web')}
      ---
      { apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop }, spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] } }
      ---${policy('web', 'ingress: [{ from: [] }]')}`,
    'everybody, as its name says': `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: allow-webui, namespace: shop }
      spec: { podSelector: { matchLabels: { app: webui } }, ingress: [{ from: [] }] }`,
    'the port of an application, for all pods of a namespace with a store':
      LISTENING + pod('api') + policy(undefined, 'ingress: [{ ports: [{ port: 8000 }] }]'),
    'a client that sleeps in the image of a store':
      pod('redis', 'command: [sh, -c, "sleep infinity & wait"]').replace('shop/redis:1', 'redis:7-alpine') +
      pod('api') +
      policy('api', `ingress: [{ from: [${app('web')}] }]`),
    "a store with a policy of the network plugin's own":
      REDIS +
      pod('api') +
      policy('api', `ingress: [{ from: [${app('web')}] }]`) +
      otherPolicy('cilium.io/v2', 'CiliumNetworkPolicy', 'endpointSelector: {}, ingress: [{ fromEndpoints: [{}] }]'),
    'whom a chart admits by its values':
      REDIS +
      from('{ ports: [{ port: 6379 }] }').replace(
        'namespace: shop',
        'namespace: shop, labels: { helm.sh/chart: redis-22.0.0 }',
      ),
    'the clients of a store': REDIS + from(`{ from: [${app('api')}] }`),
    'a store to the nodes': {
      yaml: REDIS + from('{ from: [{ ipBlock: { cidr: 10.42.0.0/32 } }, { ipBlock: { cidr: 10.42.1.0/32 } }] }'),
      cluster: { nodes: NODES },
    },
    'all pods of the own namespace': REDIS + from('{ from: [{ podSelector: {} }] }'),
    'an application that everybody may ask': pod('api') + policy('api', 'ingress: [{ ports: [{ port: 80 }] }]'),
    'a namespace where few have policies':
      REDIS + pod('api') + pod('web') + policy('api', `ingress: [{ from: [${app('web')}] }]`),
    'a namespace without policies': REDIS + pod('api'),
    'all on the way out': pod('api') + policy('api', 'policyTypes: [Egress], egress: [{ to: [] }]'),
    'a store to pods of a name, wherever they are':
      REDIS + from('{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: web } } }] }'),
  },
});
