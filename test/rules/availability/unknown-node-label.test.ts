import { unknownNodeLabel } from '../../../lib/rules/availability/unknown-node-label';
import { describeRule } from '../../support/describe-rule';
import { nodes, workload } from './yaml';

function spread(topologyKey: string, whenUnsatisfiable = 'DoNotSchedule'): string {
  return `topologySpreadConstraints: [{ maxSkew: 1, topologyKey: ${topologyKey}, whenUnsatisfiable: ${whenUnsatisfiable} }]`;
}

describeRule(unknownNodeLabel, {
  finds: {
    'a taint with a letter too few': workload({
      pod: 'tolerations: [{ key: node-role.kubernetes.io/contol-plane, operator: Exists }]',
    }),
    'the role of a server with a hyphen too few': workload({
      pod: 'nodeSelector: { node-role.kubernetes.io/controlplane: "true" }',
    }),
    'a zone, where no node is known to have one': {
      yaml: workload({ pod: spread('topology.kubernetes.io/zone') }),
      cluster: nodes(3),
    },
    'a zone by its former label': {
      yaml: workload({ pod: spread('failure-domain.beta.kubernetes.io/zone') }),
      cluster: nodes(3),
    },
    'a zone that an affinity demands': {
      yaml: workload({
        pod: 'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: topology.kubernetes.io/zone }] } }',
      }),
      cluster: nodes(3),
    },
    'a letter too few, in a wish too': workload({ pod: spread('kubernetes.io/hostnme', 'ScheduleAnyway') }),
    'a letter too few': workload({ pod: spread('kubernetes.io/hostame') }),
    'the wrong group': workload({ pod: spread('kubernetes.io/zone') }),
    'no group': workload({ pod: spread('hostname') }),
    'a selector with a typo': workload({ pod: 'nodeSelector: { topology.kubernetes.io/zon: eu-1 }' }),
    'an anti-affinity with a typo': workload({
      pod: 'affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: kubernetes.io/hostnam } }] } }',
    }),
    'an architecture as uname says it': workload({ pod: 'nodeSelector: { kubernetes.io/arch: x86_64 }' }),
    'a system in capitals': workload({
      pod: 'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/os, operator: In, values: [Linux] }] }] } } }',
    }),
    'the role of a server as kubeadm writes it': {
      yaml: workload({ pod: 'nodeSelector: { node-role.kubernetes.io/control-plane: "" }' }),
      cluster: nodes(3),
    },
  },
  silentOn: {
    'taints that Kubernetes gives, RKE or somebody else': workload({
      pod: `tolerations: [${['control-plane', 'controlplane', 'edge', 'infra'].map((role) => `{ key: node-role.kubernetes.io/${role}, operator: Exists }`).join(', ')}, { key: nvidia.com/gpus, operator: Exists }, { operator: Exists }]`,
    }),
    "another distribution's spelling of a role, beside the usual one": workload({
      pod: 'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: node-role.kubernetes.io/control-plane, operator: Exists }] }, { matchExpressions: [{ key: node-role.kubernetes.io/controlplane, operator: Exists }] }] } } }',
    }),
    'the wish to be spread over zones, where no node has one': {
      yaml: workload({ pod: spread('topology.kubernetes.io/zone', 'ScheduleAnyway') }),
      cluster: nodes(3),
    },
    'the wish to be in a zone of its own': {
      yaml: workload({
        pod: 'affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: topology.kubernetes.io/zone } }] } }',
      }),
      cluster: nodes(3),
    },
    'a zone where nothing is known of the nodes': workload({ pod: spread('topology.kubernetes.io/zone') }),
    'a zone that the nodes have': {
      yaml: workload({ pod: spread('topology.kubernetes.io/zone') }),
      cluster: {
        nodes: [{ name: 'a', cpu: '4', memory: '8Gi', labels: { 'topology.kubernetes.io/zone': 'fsn1' } }],
      },
    },
    "a zone that a cloud's controller tells": {
      yaml: `${workload({ pod: spread('topology.kubernetes.io/zone') })}
---
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: hcloud-cloud-controller-manager, namespace: kube-system }`,
      cluster: nodes(3),
    },
    'a label of that name that somebody gave': workload({ pod: 'nodeSelector: { hostname: one }' }),
    'the role of a server as k3s writes it': {
      yaml: workload({ pod: 'nodeSelector: { node-role.kubernetes.io/control-plane: "true" }' }),
      cluster: nodes(3),
    },
    'the role of a server of a cluster that nobody told of': workload({
      pod: 'nodeSelector: { node-role.kubernetes.io/control-plane: "" }',
    }),
    zones: workload({ pod: spread('topology.kubernetes.io/zone') }),
    "labels of one's own": workload({ pod: 'nodeSelector: { rack: a, example.com/zone: b, disk: fast }' }),
    'the names of before': workload({
      pod: 'nodeSelector: { beta.kubernetes.io/os: linux, failure-domain.beta.kubernetes.io/zone: a }',
    }),
    roles: workload({
      pod: 'nodeSelector: { node-role.kubernetes.io/control-plane: "true", node-role.kubernetes.io/ingress: "" }',
    }),
    'systems and architectures': workload({
      pod: 'nodeSelector: { kubernetes.io/os: linux, kubernetes.io/arch: arm64 }',
    }),
    'labels of providers': workload({
      pod: 'nodeSelector: { cloud.google.com/gke-nodepool: a, eks.amazonaws.com/nodegroup: b, karpenter.sh/capacity-type: spot }',
    }),
    "a key of a pod's label inside a selector": workload({
      pod: 'affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchExpressions: [{ key: hostname, operator: Exists }] } }] } }',
    }),
    'a zone that a Node beside it has': {
      yaml: `${workload({ pod: spread('topology.kubernetes.io/zone') })}
apiVersion: v1
kind: Node
metadata: { name: one, labels: { topology.kubernetes.io/zone: fsn1 } }`,
      cluster: nodes(3),
    },
    'a value without its quotes, which the schema tells': {
      yaml: workload({ pod: 'nodeSelector: { node-role.kubernetes.io/control-plane: false }' }),
      cluster: nodes(3),
    },
  },
});
