import { toleratesLostNodes } from '../../../lib/rules/availability/tolerates-lost-nodes';
import { describeRule } from '../../support/describe-rule';

const deployment = (toleration: string, spec = '', kind = 'Deployment') => `
  apiVersion: apps/v1
  kind: ${kind}
  metadata: { name: api, namespace: shop }
  spec:
    selector: { matchLabels: { app: api } }
    template:
      metadata: { labels: { app: api } }
      spec: { ${spec}tolerations: [{ ${toleration} }], containers: [{ name: api, image: "shop/api:1.0.0" }] }`;
const UNREACHABLE = 'key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute';
const cluster = { edge: 'none' } as const;

describeRule(toleratesLostNodes, {
  finds: {
    'a node that does not answer': deployment(UNREACHABLE),
    'a node that does not answer, by every effect': deployment('key: node.kubernetes.io/unreachable, operator: Exists'),
    'every taint, in a described cluster': { yaml: deployment('operator: Exists'), cluster },
  },
  silentOn: {
    'a node that answers and is not ready': deployment('key: node.kubernetes.io/not-ready, operator: Exists'),
    'half a minute': deployment(`${UNREACHABLE}, tolerationSeconds: 30`),
    'the taint of servers': deployment('key: node-role.kubernetes.io/control-plane, operator: Exists'),
    'every taint that keeps pods from coming': { yaml: deployment('operator: Exists, effect: NoSchedule'), cluster },
    'every taint, where nobody knows the cluster': deployment('operator: Exists'),
    'a DaemonSet': deployment(UNREACHABLE, '', 'DaemonSet'),
    'pods that have their data on that node': deployment(
      UNREACHABLE,
      'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }], ',
    ),
    'what the cluster needs': {
      yaml: deployment('operator: Exists', 'priorityClassName: system-cluster-critical, '),
      cluster,
    },
    'pods of one node': deployment(UNREACHABLE, 'nodeSelector: { kubernetes.io/hostname: one }, '),
  },
});
