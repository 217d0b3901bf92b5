import { readClusterFacts } from '../../lib/cluster/read-cluster-facts';

const FACTS = `
nodes: [{ name: hetzner1, cpu: "4", memory: 7800Mi, podCIDR: 10.42.0.0/24, address: 178.104.247.152 }]
secrets: { shop/registry: [.dockerconfigjson] }
namespaces: [monitoring]
edge: cloudflare-flexible
balancers: [10.0.0.3]
edgePorts: [80, 993]
chart: 39.0.5
`;

test('all facts are read as they are written', () => {
  expect(readClusterFacts(FACTS)).toEqual({
    nodes: [{ name: 'hetzner1', cpu: '4', memory: '7800Mi', podCIDR: '10.42.0.0/24', address: '178.104.247.152' }],
    secrets: { 'shop/registry': ['.dockerconfigjson'] },
    namespaces: ['monitoring'],
    edge: 'cloudflare-flexible',
    balancers: ['10.0.0.3'],
    edgePorts: [80, 993],
    chart: '39.0.5',
  });
});

test('a file without a fact knows nothing', () => {
  expect(readClusterFacts('# nothing yet\n')).toEqual({});
});

test.each([
  ['node: []', 'node: no such fact'],
  ['nodes: hetzner1', 'nodes: not a list'],
  ['nodes: [{ name: a, cpu: four, memory: 8Gi }]', 'nodes[0].cpu: not a quantity'],
  ['nodes: [{ name: a, cpu: 4, memory: 7800m }]', "nodes[0].memory: 7.8 bytes are no node's"],
  ['nodes: [{ name: a, cpu: 4000, memory: 8Gi }]', "nodes[0].cpu: 4000 cores are no node's"],
  ['nodes: [{ name: a, cpu: 4, memory: 8Gi, podCidr: 10.42.0.0/24 }]', 'nodes[0].podCidr: no such fact'],
  ['nodes: [{ name: a, cpu: 4, memory: 8Gi, podCIDR: 10.42.0.0 }]', 'nodes[0].podCIDR: not a range'],
  ['nodes: [{ name: a, cpu: 4, memory: 8Gi, podCIDR: 10.42.1.0/16 }]', 'nodes[0].podCIDR: not a range'],
  ['nodes: [{ name: a, cpu: 4, memory: 8Gi, address: a.example.com }]', 'nodes[0].address: not an address'],
  [
    'nodes: [{ name: a, cpu: 4, memory: 8Gi, podCIDR: 10.42.0.0/24 }, { name: b, cpu: 4, memory: 8Gi, podCIDR: 10.42.0.0/24 }]',
    'nodes[1].podCIDR: the same as that of nodes[0]',
  ],
  ['nodes: [{ name: a, cpu: 4, memory: 8Gi }, { name: a, cpu: 4, memory: 8Gi }]', 'nodes[1].name: the same as'],
  ['nodes: [a, { name: b, cpu: 4, memory: 8Gi }]', 'nodes[0]: not a map'],
  ['nodes: [{ cpu: 4, memory: 8Gi }]', 'nodes[0].name: missing'],
  [
    'nodes: [{ name: a, cpu: 4, memory: 8Gi, labels: { ssd: true } }]',
    'nodes[0].labels: not a map of labels to strings',
  ],
  ['nodes: [{ name: a, cpu: 4, memory: 8Gi, labels: ssd }]', 'nodes[0].labels: not a map of labels to strings'],
  ['edge: none\n---\nchart: 39.0.5', 'several documents'],
  ['secrets: [shop/registry]', 'secrets: not a map of <namespace>/<name> to a list of keys'],
  ['secrets: { registry: [a] }', 'secrets.registry: not of the form <namespace>/<name>'],
  ['secrets: { shop/registry: a }', 'secrets.shop/registry: not a list of keys'],
  ['namespaces: shop', 'namespaces: not a list of names'],
  ['edge: cloudflare', 'edge: not one of cloudflare-flexible, '],
  ['balancers: 10.0.0.3', 'balancers: not a list of addresses'],
  ['balancers: [10.0.0.3, balancer]', 'balancers[1]: '],
  ['balancers: [0.0.0.0/0]', 'balancers[0]: '],
  ['edgePorts: 80', 'edgePorts: not a list of ports'],
  ['edgePorts: [http]', 'edgePorts[0]: not a port'],
  ['chart: 39', "chart: not a version like '39.0.5'"],
  ['- nodes', 'not a map of nodes, '],
  ['nodes: [', 'line 1: '],
])('%j is refused: %s', (text, message) => {
  expect(() => readClusterFacts(text)).toThrow(message);
});

test('all mistakes are told at once', () => {
  expect(() => readClusterFacts('edge: no\nchart: no')).toThrow(/edge: [\s\S]*chart: /);
});
