import { antiAffinityLeavesNoNode } from '../../../lib/rules/availability/anti-affinity-leaves-no-node';
import { describeRule } from '../../support/describe-rule';
import { nodes, workload } from './yaml';

const cluster = nodes(2);
/** What keeps a pod from nodes that have pods with a label. */
const away = (label: string, rest = '') =>
  `affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { ${label} } }${rest} }] } }`;
const worker = (pod = '') => workload({ name: 'worker', labels: 'app: worker, part-of: shop', pod });
const shunning = (label: string, rest = '') => worker(away(label, rest));
const api = (replicas: number, pod = '') =>
  workload({ name: 'api', labels: 'app: api, part-of: shop', spec: `replicas: ${replicas}`, pod });
const HARD =
  'topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: api } } }]';
const agent = (pod = '') => workload({ kind: 'DaemonSet', name: 'agent', labels: 'app: agent, part-of: shop', pod });

describeRule(antiAffinityLeavesNoNode, {
  finds: {
    'a workload on every node that shuns all of its system': {
      yaml: api(2, away('part-of: shop')) + worker(),
      cluster,
    },
    'replicas spread over all nodes': { yaml: shunning('part-of: shop') + api(2, HARD), cluster },
    'a DaemonSet': { yaml: shunning('app: agent') + agent(), cluster },
  },
  silentOn: {
    'a workload that shuns the others and leaves them a node': {
      yaml: api(1, away('part-of: shop')) + worker(),
      cluster,
    },
    'its own pods alone': { yaml: shunning('app: worker') + api(2, HARD), cluster },
    'fewer replicas than nodes': { yaml: shunning('part-of: shop') + api(1, HARD), cluster },
    'replicas that may share a node': { yaml: shunning('part-of: shop') + api(2), cluster },
    'a DaemonSet for some of the nodes': {
      yaml: shunning('app: agent') + agent('nodeSelector: { disk: ssd }'),
      cluster,
    },
    'other namespaces': {
      yaml: shunning('part-of: shop', ', namespaces: [other]') + api(2, HARD),
      cluster,
    },
    'namespaces by their labels': {
      yaml: shunning('part-of: shop', ', namespaceSelector: { matchLabels: { team: mail } }') + api(2, HARD),
      cluster,
    },
    'pods of its own version': {
      yaml: shunning('part-of: shop', ', matchLabelKeys: [pod-template-hash]') + api(2, HARD),
      cluster,
    },
    'nodes that nobody told of': shunning('part-of: shop') + api(2, HARD),
  },
});
