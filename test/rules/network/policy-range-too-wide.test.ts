import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { policyRangeTooWide } from '../../../lib/rules/network/policy-range-too-wide';
import { describeRule } from '../../support/describe-rule';

const node = (index: number, address: string) => ({
  name: `n${index}`,
  cpu: '4',
  memory: '8Gi',
  podCIDR: `10.42.${index}.0/24`,
  address,
});
const cluster: ClusterFacts = { nodes: [node(0, '198.51.100.7'), node(1, '203.0.113.9')] };
const inside: ClusterFacts = { nodes: [node(0, '10.0.0.7'), node(1, '10.0.0.9')] };
const policy = (...ranges: string[]) => `
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: api, namespace: shop }
  spec:
    podSelector: {}
    ingress: [{ from: [${ranges.map((range) => `{ ipBlock: { cidr: ${range} } }`).join(', ')}] }]`;

describeRule(policyRangeTooWide, {
  finds: {
    'the neighbours of a node': { yaml: policy('198.51.100.0/24'), cluster },
    'a prefix that nobody thought about': { yaml: policy('203.0.113.9/16'), cluster },
    "all pods of a node beside another's address": { yaml: policy('10.42.0.0/24', '10.42.1.0/32'), cluster },
    'all pods beside two of their addresses': { yaml: policy('10.42.0.0/32', '10.42.1.0/32', '10.42.0.0/16'), cluster },
  },
  silentOn: {
    'the pods of one node': { yaml: policy('10.42.0.0/24'), cluster },
    'a node by its address': { yaml: policy('198.51.100.7/32'), cluster },
    'the network that nodes share': { yaml: policy('10.0.0.0/24'), cluster: inside },
    'all pods': { yaml: policy('10.42.0.0/16'), cluster },
    'all pods beside the nodes': { yaml: policy('10.42.0.0/16', '198.51.100.7/32', '203.0.113.9/32'), cluster },
    'a range somewhere else': { yaml: policy('192.0.2.0/24'), cluster },
    'a cluster that nobody described': policy('198.51.100.0/24'),
  },
});
