import { unknownNode } from '../../../lib/rules/availability/unknown-node';
import { describeRule } from '../../support/describe-rule';
import { nodes, workload } from './yaml';

function affinity(names: string): string {
  return `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [${names}] }] }] } } }`;
}
const volume = (expression: string) => `
apiVersion: v1
kind: PersistentVolume
metadata: { name: data }
spec: { local: { path: /data }, nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ ${expression} }] }] } } }`;

describeRule(unknownNode, {
  finds: {
    'a name with a letter wrong': {
      yaml: workload({ pod: 'nodeSelector: { kubernetes.io/hostname: tree }' }),
      cluster: nodes(3),
    },
    'a node by its name': { yaml: workload({ pod: 'nodeName: four' }), cluster: nodes(3) },
    'a node by the field of its name': {
      yaml: workload({
        pod: affinity('nine')
          .replace('matchExpressions', 'matchFields')
          .replace('kubernetes.io/hostname', 'metadata.name'),
      }),
      cluster: nodes(3),
    },
    'one of two alternatives': { yaml: workload({ pod: affinity('one, hetzner2') }), cluster: nodes(3) },
    'a local volume on a node that is gone': {
      yaml: `
apiVersion: v1
kind: PersistentVolume
metadata: { name: data }
spec:
  local: { path: /data }
  nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [nine] }] }] } }`,
      cluster: nodes(3),
    },
  },
  silentOn: {
    'a node of the cluster': { yaml: workload({ pod: affinity('one, two') }), cluster: nodes(3) },
    'a number for a name, which the API server refuses': { yaml: workload({ pod: affinity('9') }), cluster: nodes(3) },
    'nodes that nobody told of': workload({ pod: 'nodeName: four' }),
    'a label of another kind': { yaml: workload({ pod: 'nodeSelector: { disk: fast }' }), cluster: nodes(3) },
    'a node that is to be avoided': {
      yaml: workload({ pod: affinity('nine').replace('In', 'NotIn') }),
      cluster: nodes(3),
    },
    'a volume of a zone': {
      yaml: volume('key: topology.kubernetes.io/zone, operator: In, values: [fsn1]'),
      cluster: nodes(3),
    },
    'a volume on any node but one': {
      yaml: volume('key: kubernetes.io/hostname, operator: NotIn, values: [nine]'),
      cluster: nodes(3),
    },
    'a number, which the schema tells': {
      yaml: volume('key: kubernetes.io/hostname, operator: In, values: [1]'),
      cluster: nodes(3),
    },
  },
});
