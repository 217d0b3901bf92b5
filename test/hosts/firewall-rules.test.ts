import { CLOUDFLARE_RANGES } from '../../lib/edge/cloudflare-ranges';
import { firewallRules } from '../../lib/hosts/firewall-rules';
import type { HostFacts } from '../../lib/hosts/host-facts';
import { CLUSTER, FACTS, hostNamed, PRIVATE_NETWORK } from './facts';

function rules(name: string, hosts: Partial<HostFacts> = {}, cluster = CLUSTER) {
  const facts = { ...FACTS, ...hosts };
  const named = hostNamed(name, cluster, facts);
  return firewallRules(named.host, named.hosts, cluster, facts);
}

test('SSH comes first, from each of its sources', () => {
  const [first, second] = rules('one', { ssh: { port: 2222, from: ['203.0.113.7', '2001:db8::/48'] } });
  expect(first).toEqual({ purpose: 'SSH', from: '203.0.113.7', protocol: 'tcp', ports: ['2222'] });
  expect(second).toMatchObject({ purpose: 'SSH', from: '2001:db8::/48' });
});

test.each([
  ['cloudflare-flexible', undefined, '80'],
  ['cloudflare-full-strict', undefined, '80,443'],
  ['cloudflare-full-strict', [443], '443'],
] as const)(
  "in the mode %s with the ports %j, %s are open to Cloudflare's ranges of both families, and to nobody else",
  (mode, edgePorts, open) => {
    const cluster = { ...CLUSTER, edge: mode, edgePorts };
    const edge = rules('one', {}, cluster).filter(({ ports }) => ports?.includes('80') || ports?.includes('443'));
    expect(edge.map(({ from }) => from)).toEqual([...CLOUDFLARE_RANGES.ipv4, ...CLOUDFLARE_RANGES.ipv6]);
    expect(edge.every(({ ports }) => ports?.join() === open)).toBe(true);
  },
);

test('servers admit each other to etcd, the API and the kubelet, and to the port of VXLAN', () => {
  expect(rules('two').filter(({ purpose }) => purpose.startsWith('node'))).toEqual([
    { purpose: 'node one', from: '198.51.100.1', protocol: 'tcp', ports: ['2379:2380', '6443', '10250'] },
    { purpose: 'node one', from: '198.51.100.1', protocol: 'udp', ports: ['8472'] },
    { purpose: 'node three', from: '198.51.100.3', protocol: 'tcp', ports: ['2379:2380', '6443', '10250'] },
    { purpose: 'node three', from: '198.51.100.3', protocol: 'udp', ports: ['8472'] },
  ]);
});

test('an agent is kept from etcd, and admits the kubelet alone', () => {
  const tcp = (name: string) =>
    rules(name, { agents: ['three'] })
      .filter(({ purpose, protocol }) => purpose.startsWith('node') && protocol === 'tcp')
      .map(({ purpose, ports }) => `${purpose} ${ports}`);
  expect(tcp('one')).toEqual(['node two 2379:2380,6443,10250', 'node three 6443,10250']);
  expect(tcp('three')).toEqual(['node one 10250', 'node two 10250']);
});

test.each([
  ['vxlan', '198.51.100.1', '8472'],
  ['canal', '198.51.100.1', '8472'],
  ['wireguard-native', '198.51.100.1', '51820'],
  ['wireguard-native', '2001:db8::1', '51821'],
] as const)('packets of %s from %s come in at %s/udp', (podNetwork, address, port) => {
  const nodes = CLUSTER.nodes?.map((node) => (node.name === 'one' ? { ...node, address } : node));
  const udp = rules('two', { podNetwork }, { ...CLUSTER, nodes }).find(({ protocol }) => protocol === 'udp');
  expect(udp).toMatchObject({ from: address, ports: [port] });
});

test('with a private network nodes are admitted on its interface alone, by their addresses there', () => {
  const peers = rules('one', { privateNetwork: PRIVATE_NETWORK }).filter(({ purpose }) => purpose.startsWith('node'));
  expect(new Set(peers.map(({ from }) => from))).toEqual(new Set(['10.1.0.2', '10.1.0.3']));
  expect(peers.every((rule) => rule.interface === 'enp7s0')).toBe(true);
});

test('pods and Services are admitted on every port', () => {
  expect(rules('one')).toEqual(
    expect.arrayContaining([
      { purpose: 'pods', from: '10.42.0.0/16' },
      { purpose: 'Services', from: '10.43.0.0/16' },
    ]),
  );
});

test('behind a load balancer its addresses alone reach the ports of the edge', () => {
  const balanced = { ...CLUSTER, edge: 'proxy-protocol', balancers: ['10.9.0.5'], edgePorts: [80, 443, 993] } as const;
  const edge = rules('one', {}, balanced).filter(({ ports }) => ports?.includes('443'));
  expect(edge).toEqual([{ purpose: 'load balancer', from: '10.9.0.5', protocol: 'tcp', ports: ['80', '443', '993'] }]);
});

test('without an edge 80 and 443 are closed', () => {
  expect(rules('one', {}, { ...CLUSTER, edge: 'none' }).filter(({ ports }) => ports?.includes('80'))).toEqual([]);
});

test('kubectl reaches servers from the addresses named', () => {
  const admitted = (name: string) =>
    rules(name, { kubectlFrom: ['203.0.113.9'], agents: ['three'] }).filter(({ purpose }) => purpose === 'kubectl');
  expect(admitted('one')).toEqual([{ purpose: 'kubectl', from: '203.0.113.9', protocol: 'tcp', ports: ['6443'] }]);
  expect(admitted('three')).toEqual([]);
});

test('what two facts ask for is one rule', () => {
  const twice = rules('one', { ssh: { port: 22, from: ['203.0.113.7', '203.0.113.7'] } });
  expect(twice.filter(({ purpose }) => purpose === 'SSH')).toHaveLength(1);
});
