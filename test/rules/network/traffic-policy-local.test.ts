import { trafficPolicyLocal } from '../../../lib/rules/network/traffic-policy-local';
import { describeRule } from '../../support/describe-rule';

const shop = (kind: string, replicas: number, rest = 'internalTrafficPolicy: Local, ') => `
  apiVersion: v1
  kind: Service
  metadata: { name: cache, namespace: shop }
  spec: { ${rest}selector: { app: cache }, ports: [{ port: 6379 }] }
  ---
  apiVersion: apps/v1
  kind: ${kind}
  metadata: { name: cache, namespace: shop }
  spec:
    ${kind === 'DaemonSet' ? '' : `replicas: ${replicas}`}
    selector: { matchLabels: { app: cache } }
    template:
      metadata: { labels: { app: cache } }
      spec: { containers: [{ name: cache, image: "redis:7.4.1-alpine" }] }`;
const node = (name: string) => ({ name, cpu: '4', memory: '8Gi' });

describeRule(trafficPolicyLocal, {
  finds: {
    'two pods': shop('StatefulSet', 2),
    'three pods on four nodes': { yaml: shop('Deployment', 3), cluster: { nodes: ['a', 'b', 'c', 'd'].map(node) } },
  },
  silentOn: {
    'a pod on every node': shop('DaemonSet', 0),
    'as many pods as nodes': { yaml: shop('Deployment', 3), cluster: { nodes: ['a', 'b', 'c'].map(node) } },
    'one node': { yaml: shop('Deployment', 1), cluster: { nodes: [node('a')] } },
    'the way in from outside': shop('Deployment', 1, 'externalTrafficPolicy: Local, type: LoadBalancer, '),
  },
});
