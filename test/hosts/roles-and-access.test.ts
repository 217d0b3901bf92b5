import type { ClusterFacts } from '../../lib/cluster/cluster-facts';
import type { HostFacts } from '../../lib/hosts/host-facts';
import { hostProblems } from '../../lib/hosts/host-files';
import { CLUSTER, FACTS, said } from './facts';

const [one, two, three] = CLUSTER.nodes ?? [];
if (one === undefined || two === undefined || three === undefined) throw new Error('three nodes');

type Refusal = [what: string, hosts: Partial<HostFacts>, cluster: Partial<ClusterFacts>, message: RegExp];

const wrong = (value: unknown) => value as never;

test.each<Refusal>([
  ['a first server that is none', { firstServer: 'four' }, {}, /firstServer = "four"/],
  ['a first server that is an agent', { agents: ['one'] }, {}, /firstServer = "one"/],
  ['an agent that is no node', { agents: ['four'] }, {}, /agents = "four"/],
  ['nobody who may log in', { ssh: { port: 22, from: [] } }, {}, /ssh.from = \[\]: nobody could log in/],
  ['no word on SSH', { ssh: wrong(undefined) }, {}, /ssh.from = undefined: nobody could log in/],
  [
    'the whole Internet as a range',
    { ssh: { port: 22, from: ['0.0.0.0/0'] } },
    {},
    /ssh.from\[0\] = .*the whole Internet/,
  ],
  ['a name as source of SSH', { ssh: { port: 22, from: ['office'] } }, {}, /ssh.from\[0\] = "office": not a range/],
  ['no port for SSH', { ssh: { port: 0, from: 'anywhere' } }, {}, /ssh.port = 0/],
  ["k3s' port for SSH", { ssh: { port: 6443, from: 'anywhere' } }, {}, /ssh.port = 6443: a port of k3s/],
  ['the API for everybody', { kubectlFrom: ['::/0'] }, {}, /kubectlFrom\[0\] = "::\/0": the whole Internet/],
  ['etcd at the edge', {}, { edgePorts: [80, 2379] }, /edgePorts = 2379: belongs to SSH or k3s/],
  ['SSH at the edge', {}, { edgePorts: [80, 22] }, /edgePorts = 22: belongs to SSH or k3s/],
  ['no port at the edge', {}, { edgePorts: [] }, /edgePorts = \[\]/],
  ['a port that is none', {}, { edgePorts: [80, 70_000] }, /edgePorts = 70000: no TCP port/],
  ['a port that Cloudflare does not ask', {}, { edgePorts: [443] }, /edgePorts = \[443\]: Cloudflare asks on port 80/],
  ['balancers behind Cloudflare', {}, { balancers: ['10.9.0.1'] }, /balancers = .*has none/],
  ['an edge without its balancers', {}, { edge: 'proxy-protocol' }, /balancers = \[\]: nobody could reach the edge/],
  ['balancers everywhere', {}, { edge: 'proxy-protocol', balancers: ['0.0.0.0/0'] }, /balancers\[0\]/],
  ['an edge that is not said', {}, { edge: undefined }, /edge = undefined/],
  ['an unknown component', { disable: [wrong('nginx')] }, {}, /disable = "nginx": no component of k3s/],
  ['the Traefik that serves the edge', { disable: ['traefik'] }, {}, /disable = "traefik": k3s would uninstall/],
  [
    'the Traefik behind a balancer',
    { disable: ['traefik'] },
    { edge: 'proxy-protocol', balancers: ['10.9.0.1'] },
    /disable = "traefik": k3s would uninstall/,
  ],
  ['a URL to join at', { joinAddress: 'https://k3s.example.com' }, {}, /joinAddress = .*neither a DNS name/],
  ['a range as name', { tlsSans: ['10.0.0.0/8'] }, {}, /tlsSans\[0\] = .*neither a DNS name/],
])('%s is refused', (_, hosts, cluster, message) => {
  expect(said(hosts, cluster)).toContainEqual(expect.stringMatching(new RegExp(`^error: .*${message.source}`)));
});

test('of agents alone none is named as the first server', () => {
  const findings = hostProblems(CLUSTER, { ...FACTS, agents: ['one', 'two', 'three'] });
  expect(findings.map(({ fix }) => fix)).toContain('Name one of the nodes, and not all of them as agents.');
});

test('each prop refused is told with the others', () => {
  expect(said({ podNetwork: wrong('ipsec'), firstServer: 'nobody', ssh: { port: 0, from: [] } })).toHaveLength(4);
});

test.each([
  [2, /an even number of etcd members survives 0, as 1 would/],
  [4, /an even number of etcd members survives 1, as 3 would/],
  [9, /every write waits/],
])('%i servers are doubted, not refused', (count, message) => {
  const nodes = Array.from({ length: count }, (_, index) => ({
    ...one,
    name: index === 0 ? 'one' : `node${index}`,
    address: `198.51.100.${index + 1}`,
  }));
  expect(said({}, { nodes })).toEqual([
    expect.stringMatching(new RegExp(`^warning: servers = ${count}: .*${message.source}`)),
  ]);
});

test('one server among agents is doubted, and a single machine is not', () => {
  expect(said({ agents: ['two', 'three'] })).toEqual([expect.stringMatching(/^warning: servers = 1: one etcd member/)]);
  expect(said({}, { nodes: [one] })).toEqual([]);
});

test('a fourth node that is an agent leaves three etcd members', () => {
  const nodes = [one, two, three, { ...one, name: 'four', address: '198.51.100.4' }];
  expect(said({ agents: ['four'] }, { nodes })).toEqual([]);
});
