import { IPv4 } from 'ipaddr.js';
import type { ClusterFacts } from '../../cluster/cluster-facts';
import { contains, parseCidr } from '../../edge/cidr';
import { type JsonObject, record, text } from '../../manifests/json';
import { NetworkPolicies } from '../../manifests/network/network-policies';
import { dedent } from '../dedent';
import { isPrivate } from '../edge/cloudflare';
import type { Fault, Rule } from '../rule';

const POLICY = (range: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress: [{ from: [{ ipBlock: { cidr: ${range} } }], ports: [{ port: 8000 }] }]
`;

export const policyRangeTooWide: Rule = {
  id: 'policy-range-too-wide',
  family: 'network',
  severity: 'warning',
  docs: {
    fault:
      'A NetworkPolicy admits a range around a node’s public address, or all pods beside a list of single addresses of them.',
    outage:
      'The addresses around a node’s own are the provider’s other customers’. Beside the range of all pods single ones mean nothing: every pod is let in.',
    bad: dedent`${POLICY('198.51.100.0/24')}`,
    good: dedent`${POLICY('198.51.100.7/32')}`,
    cluster: {
      nodes: [{ name: 'one', cpu: '4', memory: '8Gi', podCIDR: '10.42.0.0/24', address: '198.51.100.7' }],
    },
    source: 'Kubernetes API reference: IPBlock; measured on k3s 1.34: pods see other nodes as the .0 of their podCIDR.',
  },
  check({ set, cluster, report }) {
    if (cluster.nodes === undefined) return;
    for (const { manifest, rules } of NetworkPolicies.of(set).all) {
      for (const { peers = [], peersPath, direction } of rules) {
        if (direction !== 'Ingress') continue;
        const ranges = peers.map(plainRange);
        ranges.forEach((range, index) => {
          const fault = range === undefined ? undefined : faultOf(range, ranges, cluster);
          if (fault === undefined) return;
          report(manifest, { ...fault, at: [...peersPath, index, 'ipBlock', 'cidr'] });
        });
      }
    }
  },
};

/** A range without exceptions. */
function plainRange({ ipBlock }: JsonObject): string | undefined {
  const { cidr, except } = record(ipBlock);
  const range = text(cidr) === undefined ? undefined : withoutBitsBehind(String(cidr));
  return except === undefined && range !== undefined && parseCidr(range).cidr !== undefined ? range : undefined;
}

/** `198.51.100.7/24` is taken for `198.51.100.0/24`, with a warning. */
function withoutBitsBehind(range: string): string {
  if (!IPv4.isValidCIDRFourPartDecimal(range)) return range;
  return `${IPv4.networkAddressFromCIDR(range)}${range.slice(range.indexOf('/'))}`;
}

function faultOf(
  range: string,
  ranges: readonly (string | undefined)[],
  { nodes = [] }: ClusterFacts,
): Fault | undefined {
  if (/\/(0|32|128)$/.test(range)) return undefined;
  const around = nodes.find(({ address }) => address !== undefined && !isPrivate(address) && contains(range, address));
  if (around !== undefined) {
    return {
      message: `admits ${range} around ${around.name}'s public address ${around.address}: the others there are strangers.`,
      fix: `Write ${around.address}/32.`,
    };
  }
  const shares = nodes.flatMap(({ podCIDR }) => podCIDR ?? []);
  const isFlannels = (one = '') => shares.some((share) => share !== range && one === share.replace(/\/\d+$/, '/32'));
  if (shares.includes(range) && ranges.some(isFlannels)) {
    return {
      message: `admits all pods of a node (${range}), where of the other nodes only the address is admitted that Traefik comes from.`,
      fix: `Write ${range.replace(/\/\d+$/, '/32')}.`,
    };
  }
  const single = ranges.filter((one) => one !== undefined && /\/32$/.test(one) && contains(range, one));
  if (shares.length < 2 || single.length < 2 || !shares.every((share) => contains(range, share))) return undefined;
  return {
    message: `admits all pods (${range}) beside ${single.join(', ')}, which are among them: the list means nothing, and every pod is let in.`,
    fix: `Take out ${range}, or the single addresses if all pods are meant.`,
  };
}
