import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { traefikRollout } from '../../../lib/rules/traefik/traefik-rollout';
import { describeRule } from '../../support/describe-rule';

const node = (name: string) => ({ name, cpu: '4', memory: '8Gi' });
const cluster: ClusterFacts = { edge: 'cloudflare-flexible', nodes: [node('one'), node('two'), node('three')] };
const config = (values: string) => ({
  yaml: `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      { hostNetwork: true, ${values} }`,
  cluster,
});
const DAEMON_SET = 'deployment: { kind: DaemonSet }';
const ONE_BY_ONE = 'updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }';

const SURGING = config(`${DAEMON_SET}, updateStrategy: { rollingUpdate: { maxUnavailable: 0%, maxSurge: 1 } }`);

describeRule(traefikRollout, {
  finds: {
    'a node that there is not, by affinity': config(
      `${DAEMON_SET}, ${ONE_BY_ONE}, affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [four] }] }] } } }`,
    ),
    'more pods than nodes': config('deployment: { kind: Deployment, replicas: 4 }'),
    'as many at once as there are nodes': config(
      `${DAEMON_SET}, updateStrategy: { rollingUpdate: { maxUnavailable: 3, maxSurge: 0 } }`,
    ),
    'one node of three': config(`${DAEMON_SET}, ${ONE_BY_ONE}, nodeSelector: { kubernetes.io/hostname: one }`),
    'a node that there is not': config(`${DAEMON_SET}, ${ONE_BY_ONE}, nodeSelector: { kubernetes.io/hostname: four }`),
    'one pod for three nodes': config(ONE_BY_ONE),
    'none at a time, in percent': SURGING,
    'a rollout by hand': config(`${DAEMON_SET}, updateStrategy: { type: OnDelete }`),
  },
  silentOn: {
    'a pod for each node': config('deployment: { kind: Deployment, replicas: 3 }'),
    'none at a time, each with ports of its own': {
      ...SURGING,
      yaml: SURGING.yaml.replace('hostNetwork: true, ', ''),
    },
    'one by one': config(`${DAEMON_SET}, ${ONE_BY_ONE}`),
    'a third at once': config(`${DAEMON_SET}, updateStrategy: { rollingUpdate: { maxUnavailable: 34%, maxSurge: 0 } }`),
    'nodes by a label of their own': config(`${DAEMON_SET}, ${ONE_BY_ONE}, nodeSelector: { example.com/edge: "true" }`),
    'as many pods as nodes': config(`${ONE_BY_ONE}, deployment: { kind: Deployment, replicas: 3 }`),
  },
});
