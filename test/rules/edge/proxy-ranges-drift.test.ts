import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { CLOUDFLARE_RANGES } from '../../../lib/edge/cloudflare-ranges';
import { proxyRangesDrift } from '../../../lib/rules/edge/proxy-ranges-drift';
import { describeRule } from '../../support/describe-rule';

const { ipv4, ipv6 } = CLOUDFLARE_RANGES;
const ALL = [...ipv4, ...ipv6];
const CLOUDFLARE: ClusterFacts = { edge: 'cloudflare-flexible' };
const quoted = (ranges: readonly string[]) => ranges.map((range) => `'${range}'`).join(', ');
const allowList = (ranges: readonly string[]) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: allow, namespace: shop }
  spec: { ipAllowList: { sourceRange: [${quoted(ranges)}] } }`;
const trusted = (ranges: readonly string[]) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      hostNetwork: true
      deployment: { kind: DaemonSet }
      updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
      ports: { web: { port: 80, forwardedHeaders: { trustedIPs: [${quoted(ranges)}] } } }`;

describeRule(proxyRangesDrift, {
  finds: {
    'two ranges of it, where visitors come through Cloudflare': { yaml: trusted(ALL.slice(0, 2)), cluster: CLOUDFLARE },
    'one range beside an office': { yaml: allowList([...ALL.slice(3, 4), '203.0.113.9/32']), cluster: CLOUDFLARE },
    'a range that was forgotten': allowList(ALL.filter((range) => range !== '131.0.72.0/22')),
    'the IPv6 ranges forgotten': { yaml: allowList(ipv4), cluster: CLOUDFLARE },
    'a prefix with a typo': allowList(ALL.map((range) => range.replace('104.16.0.0/13', '104.16.0.0/14'))),
    'a prefix too short': allowList(ALL.map((range) => range.replace('172.64.0.0/13', '172.64.0.0/12'))),
    'trust that lacks a range': trusted(ALL.slice(0, -1)),
    "trust in somebody else's range": { yaml: trusted([...ALL, '198.51.100.0/24']), cluster: CLOUDFLARE },
    "trust in the cluster's own networks": { yaml: trusted([...ALL, '10.0.0.0/8']), cluster: CLOUDFLARE },
    'trust in the network of a node': {
      yaml: trusted([...ALL, '203.0.113.0/24']),
      cluster: { ...CLOUDFLARE, nodes: [{ name: 'one', cpu: '4', memory: '8Gi', address: '203.0.113.5' }] },
    },
  },
  silentOn: {
    'two ranges where nothing is known': allowList(ALL.slice(0, 2)),
    'an office alone': { yaml: allowList(['203.0.113.9/32']), cluster: CLOUDFLARE },
    'private networks, one of them too wide': { yaml: allowList(['10.0.0.0/8', '172.0.0.0/8']), cluster: CLOUDFLARE },
    'the whole list': { yaml: allowList(ALL), cluster: CLOUDFLARE },
    'trust in the whole list': { yaml: trusted(ALL), cluster: CLOUDFLARE },
    'trust in the node itself': { yaml: trusted([...ALL, '127.0.0.1/32']), cluster: CLOUDFLARE },
    "the office beside Cloudflare's": { yaml: allowList([...ALL, '198.51.100.7/32']), cluster: CLOUDFLARE },
    'IPv4 alone where nothing is known of the edge': allowList(ipv4),
    "a part of one of Cloudflare's ranges": allowList([...ALL, '104.16.0.0/14']),
    'private ranges': { yaml: allowList(['10.0.0.0/8', '192.168.0.0/16']), cluster: CLOUDFLARE },
    "another provider's ranges": { yaml: allowList(['151.101.0.0/16', '199.232.0.0/16']), cluster: CLOUDFLARE },
    'trust in a node by its address': {
      yaml: trusted([...ALL, '203.0.113.5/32']),
      cluster: { ...CLOUDFLARE, nodes: [{ name: 'one', cpu: '4', memory: '8Gi', address: '203.0.113.5' }] },
    },
  },
});
