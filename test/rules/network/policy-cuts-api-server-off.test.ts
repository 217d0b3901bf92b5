import { policyCutsApiServerOff } from '../../../lib/rules/network/policy-cuts-api-server-off';
import { describeRule } from '../../support/describe-rule';
import { NODES } from '../../support/network-manifests';

const [{ address = '' } = {}] = NODES;
const cluster = { nodes: NODES };
const BINDING = `
  apiVersion: rbac.authorization.k8s.io/v1
  kind: RoleBinding
  metadata: { name: worker, namespace: shop }
  roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
  subjects: [{ kind: ServiceAccount, name: worker, namespace: shop }]
---`;
const worker = (spec = '') => `
  apiVersion: v1
  kind: Pod
  metadata: { name: worker, namespace: shop, labels: { app: worker } }
  spec: { serviceAccountName: worker, ${spec}containers: [{ name: worker, image: "shop/worker:1.0.0" }] }
---`;
const policy = (egress: string) => `
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: worker, namespace: shop }
  spec: { podSelector: { matchLabels: { app: worker } }, policyTypes: [Egress], egress: [${egress}] }
---`;
const to = (cidr: string, port: number) =>
  policy(`{ to: [{ ipBlock: { cidr: ${cidr} } }], ports: [{ port: ${port} }] }`);
const DATABASE = to('0.0.0.0/0', 5432);

describeRule(policyCutsApiServerOff, {
  finds: {
    'another port': { yaml: BINDING + worker() + DATABASE, cluster },
    'another address': { yaml: BINDING + worker() + to('198.51.100.7/32', 6443), cluster },
    'nodes that are excepted': {
      yaml:
        BINDING +
        worker() +
        policy(
          `{ to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [${NODES.map((one) => `${one.address}/32`).join(', ')}, 10.0.0.0/8] } }] }`,
        ),
      cluster,
    },
  },
  silentOn: {
    'a node on 6443': { yaml: BINDING + worker() + to(`${address}/32`, 6443), cluster },
    'every address on 443': { yaml: BINDING + worker() + to('0.0.0.0/0', 443), cluster },
    'every peer': { yaml: BINDING + worker() + policy('{ ports: [{ port: 6443 }] }'), cluster },
    'no token': { yaml: BINDING + worker('automountServiceAccountToken: false, ') + DATABASE, cluster },
    'no role': { yaml: worker() + DATABASE, cluster },
    'no policy': { yaml: BINDING + worker(), cluster },
    'nodes without addresses': BINDING + worker() + DATABASE,
  },
});
