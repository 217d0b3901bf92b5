import { morePodsThanNodes } from '../../../lib/rules/availability/more-pods-than-nodes';
import { describeRule } from '../../support/describe-rule';
import { autoscaler, nodes, workload } from './yaml';

const SHUN =
  'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: api } } }] } }';

/** Two pods of the api that must run beside those of another workload, and are kept from one another. */
const beside = (redis: string, api: string) =>
  workload({ spec: 'replicas: 2', pod: `${BESIDE_REDIS}, ${api}` }) +
  workload({ name: 'redis', spec: `replicas: ${redis}` });

const BESIDE_REDIS =
  'affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: redis } } }] } }';

const SPREAD =
  'topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: api } } }]';

/** Ruled out by its name. */
const notOn = (node: string) =>
  `nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: NotIn, values: [${node}] }] }] } }`;

describeRule(morePodsThanNodes, {
  finds: {
    'three that shun each other where one of three nodes is ruled out': {
      yaml: workload({ spec: 'replicas: 3', pod: SHUN.replace('{ ', `{ ${notOn('one')}, `) }),
      cluster: nodes(3),
    },
    'four that shun each other on three nodes': {
      yaml: workload({ spec: 'replicas: 4', pod: SHUN }),
      cluster: nodes(3),
    },
    'the same, with its own namespace named': {
      yaml: workload({
        spec: 'replicas: 4',
        pod: SHUN.replace('topologyKey', 'namespaces: [shop, mail], topologyKey'),
      }),
      cluster: nodes(3),
    },
    'an autoscaler that goes beyond the nodes': {
      yaml: workload({ pod: SHUN }) + autoscaler('minReplicas: 2, maxReplicas: 6'),
      cluster: nodes(3),
    },
    'two on the network of one named node': workload({
      spec: 'replicas: 2',
      pod: 'hostNetwork: true, nodeSelector: { kubernetes.io/hostname: one }',
      container: 'ports: [{ containerPort: 80 }]',
    }),
    'two beside the one pod of another, spread strictly': { yaml: beside('1', SPREAD), cluster: nodes(3) },
    'two beside the one pod of another, on the network of its node': {
      yaml:
        workload({
          spec: 'replicas: 2',
          pod: `${BESIDE_REDIS}, hostNetwork: true`,
          container: 'ports: [{ containerPort: 80 }]',
        }) + workload({ name: 'redis', spec: 'replicas: 1' }),
      cluster: nodes(3),
    },
    'two beside one another that are spread strictly': {
      yaml: workload({ spec: 'replicas: 2', pod: `${BESIDE_REDIS.replace('redis', 'api')}, ${SPREAD}` }),
      cluster: nodes(3),
    },
  },
  silentOn: {
    'as many beside as there are of the other': { yaml: beside('2', SPREAD), cluster: nodes(3) },
    'pods beside the one of another, which may share its node': {
      yaml: beside('1', SPREAD.replace('DoNotSchedule', 'ScheduleAnyway')),
      cluster: nodes(3),
    },
    'a skew that the node may have': {
      yaml: beside('1', SPREAD.replace('maxSkew: 1', 'maxSkew: 2')),
      cluster: nodes(3),
    },
    'the only node': { yaml: beside('1', SPREAD), cluster: nodes(1) },
    'as many as nodes': { yaml: workload({ spec: 'replicas: 3', pod: SHUN }), cluster: nodes(3) },
    'nodes that nobody told of': workload({ spec: 'replicas: 9', pod: SHUN }),
    'pods that shun others': {
      yaml: workload({ spec: 'replicas: 4', pod: SHUN.replace('app: api', 'app: mail') }),
      cluster: nodes(3),
    },
    'pods that shun those of another namespace': {
      yaml: workload({ spec: 'replicas: 4', pod: SHUN.replace('topologyKey', 'namespaces: [mail], topologyKey') }),
      cluster: nodes(3),
    },
    'a wish to be apart': {
      yaml: workload({ spec: 'replicas: 4', pod: SHUN.replace('required', 'preferred') }),
      cluster: nodes(3),
    },
    'zones, which are not nodes': {
      yaml: workload({
        spec: 'replicas: 4',
        pod: SHUN.replace('kubernetes.io/hostname', 'topology.kubernetes.io/zone'),
      }),
      cluster: nodes(3),
    },
    'a DaemonSet': {
      yaml: workload({ kind: 'DaemonSet', container: 'ports: [{ containerPort: 80, hostPort: 80 }]' }),
      cluster: nodes(3),
    },
  },
});
