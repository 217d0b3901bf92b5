import { join } from 'node:path';
import { HOSTS } from '../../hosts';
import type { ClusterFacts } from '../../lib/cluster/cluster-facts';
import { clusterFacts } from '../../lib/cluster/read-cluster-facts';
import type { HostFacts } from '../../lib/hosts/host-facts';
import { hostProblems } from '../../lib/hosts/host-files';
import { CLUSTER, PRIVATE_NETWORK, said } from './facts';

const [one, two, three] = CLUSTER.nodes ?? [];
if (one === undefined || two === undefined || three === undefined) throw new Error('three nodes');

test("nothing is wrong with honeydue's own hosts", () => {
  expect(hostProblems(clusterFacts(join(__dirname, '../../cluster.yaml')), HOSTS)).toEqual([]);
});

test('nothing is wrong with three public nodes, nor with a private network, nor behind a load balancer', () => {
  expect(said({})).toEqual([]);
  expect(said({ privateNetwork: PRIVATE_NETWORK, podNetwork: 'wireguard-native' })).toEqual([]);
  expect(said({}, { edge: 'proxy-protocol', edgePorts: [80, 443, 993], balancers: ['10.9.0.0/24'] })).toEqual([]);
});

type Refusal = [what: string, hosts: Partial<HostFacts>, cluster: Partial<ClusterFacts>, message: RegExp];

const wrong = (value: unknown) => value as never;

test.each<Refusal>([
  ['an unknown backend', { podNetwork: wrong('host-gw') }, {}, /podNetwork = "host-gw": no such backend/],
  ['a pod range that is none', { podCIDR: '10.42.0.0/33' }, {}, /podCIDR = "10.42.0.0\/33": the prefix/],
  ['a pod range with host bits', { podCIDR: '10.42.0.1/16' }, {}, /podCIDR = .*bits set behind the prefix/],
  ['Services among pods', { serviceCIDR: '10.42.128.0/20' }, {}, /serviceCIDR = .*overlaps podCIDR 10.42.0.0\/16/],
  ['pods among Services', { serviceCIDR: '10.32.0.0/12' }, {}, /serviceCIDR = .*overlaps podCIDR 10.42.0.0\/16/],
  ['too wide a range of Services', { serviceCIDR: '172.0.0.0/8' }, {}, /serviceCIDR = .*too wide/],
  ['ranges of two families', { serviceCIDR: 'fd00::/112' }, {}, /serviceCIDR = .*not of the family/],
  ['a pod range for two of three nodes', { podCIDR: '10.42.0.0/23' }, {}, /podCIDR = .*no \/24 for each of 3 nodes/],
  [
    'a node whose pods are elsewhere',
    {},
    { nodes: [{ ...one, podCIDR: '10.44.0.0/24' }, two, three] },
    /nodes.one.podCIDR = "10.44.0.0\/24": not in podCIDR/,
  ],
  ['no nodes', {}, { nodes: [] }, /nodes = \[\]: the cluster facts have no nodes/],
  [
    'a node without address',
    {},
    { nodes: [one, { ...two, address: undefined }, three] },
    /nodes.two.address = undefined/,
  ],
  [
    'a range as address',
    {},
    { nodes: [one, { ...two, address: '198.51.100.2/32' }, three] },
    /nodes.two.address = .*no IP/,
  ],
  [
    'two nodes of one address',
    {},
    { nodes: [one, { ...two, address: '198.51.100.1' }, three] },
    /nodes.two.address = "198.51.100.1": the address of nodes.one.address too/,
  ],
  [
    'two nodes of one name',
    {},
    { nodes: [one, { ...two, name: 'one' }, three] },
    /nodes.name = "one": two nodes have it/,
  ],
  ['a name that is a path', {}, { nodes: [{ ...one, name: '../one' }, two, three] }, /nodes.name = "..\/one"/],
  [
    'a node among the pods',
    {},
    { nodes: [{ ...one, address: '10.42.7.7' }, two, three] },
    /nodes.one.address = "10.42.7.7": lies in 10.42.0.0\/16, the range of the pods/,
  ],
  [
    'a private address among the Services',
    { privateNetwork: { ...PRIVATE_NETWORK, addresses: { ...PRIVATE_NETWORK.addresses, one: '10.43.0.10' } } },
    {},
    /privateNetwork.addresses.one = "10.43.0.10": lies in 10.43.0.0\/16, the range of the Services/,
  ],
  [
    'a node that is not on the private network',
    { privateNetwork: { interface: 'enp7s0', addresses: { one: '10.1.0.1', two: '10.1.0.2' } } },
    {},
    /privateNetwork.addresses.three = undefined/,
  ],
  [
    'a private address of no node',
    { privateNetwork: { ...PRIVATE_NETWORK, addresses: { ...PRIVATE_NETWORK.addresses, four: '10.1.0.4' } } },
    {},
    /privateNetwork.addresses = "four": no node/,
  ],
  [
    'an interface that a shell would run',
    { privateNetwork: { ...PRIVATE_NETWORK, interface: '$(reboot)' } },
    {},
    /privateNetwork.interface = "\$\(reboot\)"/,
  ],
  [
    'an IPv6 node on an IPv4 cluster',
    {},
    { nodes: [{ ...one, address: '2001:db8::1' }, two, three] },
    /not of the family/,
  ],
])('%s is refused', (_, hosts, cluster, message) => {
  expect(said(hosts, cluster)).toContainEqual(expect.stringMatching(new RegExp(`^error: .*${message.source}`)));
});
