import { antiAffinityLeavesNoNode } from '../../../lib/rules/availability/anti-affinity-leaves-no-node';
import { describeRule } from '../../support/describe-rule';
import { workload } from './yaml';

const cluster = {
  nodes: [
    { name: 'a', cpu: '4', memory: '8Gi' },
    { name: 'b', cpu: '4', memory: '8Gi' },
  ],
};
const shunning = (label: string, how = 'requiredDuringSchedulingIgnoredDuringExecution', rest = '') =>
  workload({
    name: 'worker',
    labels: 'app: worker, part-of: shop',
    pod: `affinity: { podAntiAffinity: { ${how}: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { ${label} } }${rest} }] } }`,
  });
const api = (replicas: number, pod = '') =>
  workload({ name: 'api', labels: 'app: api, part-of: shop', spec: `replicas: ${replicas}`, pod });
const HARD =
  'topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: api } } }]';
const agent = (pod = '') => workload({ kind: 'DaemonSet', name: 'agent', labels: 'app: agent, part-of: shop', pod });

describeRule(antiAffinityLeavesNoNode, {
  finds: {
    'a workload on every node that shuns all of its system': {
      cluster: {
        nodes: [
          { name: 'one', cpu: '4', memory: '8Gi' },
          { name: 'two', cpu: '4', memory: '8Gi' },
        ],
      },
      yaml: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api, namespace: shop }
        spec:
          replicas: 2
          selector: { matchLabels: { app: api } }
          template:
            metadata: { labels: { app: api, part-of: shop } }
            spec:
              affinity:
                podAntiAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { part-of: shop } } }
              containers: [{ name: api, image: "shop/api:1.0.0" }]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: worker, namespace: shop }
        spec:
          selector: { matchLabels: { app: worker } }
          template:
            metadata: { labels: { app: worker, part-of: shop } }
            spec: { containers: [{ name: worker, image: "shop/worker:1.0.0" }] }
      `,
    },
    'replicas spread over all nodes': { yaml: shunning('part-of: shop') + api(2, HARD), cluster },
    'a DaemonSet': { yaml: shunning('app: agent') + agent(), cluster },
  },
  silentOn: {
    'a workload that shuns the others and leaves them a node': {
      cluster: {
        nodes: [
          { name: 'one', cpu: '4', memory: '8Gi' },
          { name: 'two', cpu: '4', memory: '8Gi' },
        ],
      },
      yaml: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api, namespace: shop }
        spec:
          replicas: 1
          selector: { matchLabels: { app: api } }
          template:
            metadata: { labels: { app: api, part-of: shop } }
            spec:
              affinity:
                podAntiAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { part-of: shop } } }
              containers: [{ name: api, image: "shop/api:1.0.0" }]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: worker, namespace: shop }
        spec:
          selector: { matchLabels: { app: worker } }
          template:
            metadata: { labels: { app: worker, part-of: shop } }
            spec: { containers: [{ name: worker, image: "shop/worker:1.0.0" }] }
      `,
    },
    'its own pods alone': { yaml: shunning('app: worker') + api(2, HARD), cluster },
    'fewer replicas than nodes': { yaml: shunning('part-of: shop') + api(1, HARD), cluster },
    'replicas that may share a node': { yaml: shunning('part-of: shop') + api(2), cluster },
    'a DaemonSet for some of the nodes': {
      yaml: shunning('app: agent') + agent('nodeSelector: { disk: ssd }'),
      cluster,
    },
    'other namespaces': {
      yaml:
        shunning('part-of: shop', 'requiredDuringSchedulingIgnoredDuringExecution', ', namespaces: [other]') +
        api(2, HARD),
      cluster,
    },
    'nodes that nobody told of': shunning('part-of: shop') + api(2, HARD),
  },
});
