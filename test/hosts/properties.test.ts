import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { type ClusterFacts, EDGES } from '../../lib/cluster/cluster-facts';
import { edgeSources, firewallRules } from '../../lib/hosts/firewall-rules';
import { hostsOf } from '../../lib/hosts/host';
import { COMPONENTS, type HostFacts, POD_NETWORKS } from '../../lib/hosts/host-facts';
import { hostFiles, hostProblems } from '../../lib/hosts/host-files';

/** Facts of one to nine nodes, all of them right. */
const right = fc
  .record({
    count: fc.integer({ min: 1, max: 9 }),
    agents: fc.integer({ min: 0, max: 8 }),
    first: fc.nat(),
    edge: fc.constantFrom(...EDGES),
    podNetwork: fc.constantFrom(...POD_NETWORKS),
    isPrivate: fc.boolean(),
    sources: fc.option(fc.uniqueArray(fc.ipV4(), { minLength: 1, maxLength: 3 })),
    kubectlFrom: fc.uniqueArray(fc.ipV4(), { maxLength: 2 }),
    disable: fc.uniqueArray(fc.constantFrom(...COMPONENTS.filter((component) => component !== 'traefik'))),
  })
  .map(({ count, agents, first, edge, isPrivate, sources, ...facts }) => {
    const names = Array.from({ length: count }, (_, index) => `node${index}`);
    const servers = Math.max(1, count - agents);
    const nodes = names.map((name, index) => ({ name, cpu: '4', memory: '8Gi', address: `198.51.100.${index + 1}` }));
    const addresses = Object.fromEntries(names.map((name, index) => [name, `10.1.0.${index + 1}`]));
    const hosts: HostFacts = {
      ...facts,
      podCIDR: '10.42.0.0/16',
      serviceCIDR: '10.43.0.0/16',
      firstServer: `node${first % servers}`,
      agents: names.slice(servers),
      ssh: { port: 22, from: sources ?? 'anywhere' },
      ...(isPrivate ? { privateNetwork: { interface: 'enp7s0', addresses } } : {}),
    };
    const balancers = edge === 'proxy-protocol' ? ['10.9.0.0/24'] : undefined;
    const cluster: ClusterFacts = { nodes, edge, balancers };
    return { cluster, hosts };
  });

test('right facts are never refused', () => {
  fc.assert(
    fc.property(right, ({ cluster, hosts }) => {
      expect(hostProblems(cluster, hosts).filter(({ severity }) => severity === 'error')).toEqual([]);
    }),
  );
});

test('every host admits SSH first, each peer and not itself, and opens nothing but SSH to anywhere', () => {
  fc.assert(
    fc.property(right, ({ cluster, hosts: facts }) => {
      const hosts = hostsOf(cluster, facts);
      for (const host of hosts) {
        const rules = firewallRules(host, hosts, cluster, facts);
        expect(rules[0]?.purpose).toBe('SSH');
        expect(rules.filter(({ from, purpose }) => from === 'any' && purpose !== 'SSH')).toEqual([]);
        const overlay = rules.filter(({ protocol }) => protocol === 'udp').map(({ from }) => from);
        const peers = hosts.filter((peer) => peer !== host).map(({ address }) => address);
        expect(overlay).toEqual(peers);
      }
    }),
  );
});

test('the ports of k3s and of the edge are open to whom they are meant for alone', () => {
  fc.assert(
    fc.property(right, ({ cluster, hosts: facts }) => {
      const hosts = hostsOf(cluster, facts);
      const { ranges } = edgeSources(cluster);
      for (const host of hosts) {
        for (const { from, ports = [], protocol } of firewallRules(host, hosts, cluster, facts)) {
          const peer = hosts.find(({ address }) => address === from);
          if (ports.includes('2379:2380')) expect([host.role, peer?.role]).toEqual(['server', 'server']);
          if (ports.includes('6443')) expect(peer !== undefined || facts.kubectlFrom?.includes(from)).toBe(true);
          if (ports.includes('10250')) expect(peer).toBeDefined();
          if (ports.includes('80')) expect(ranges).toContain(from);
          if (protocol === undefined) expect([facts.podCIDR, facts.serviceCIDR]).toContain(from);
        }
      }
    }),
  );
});

test('exactly one host begins the cluster, and all servers agree on what they must', () => {
  const shared = [
    'cluster-cidr',
    'service-cidr',
    'flannel-backend',
    'disable',
    'disable-network-policy',
    'kube-proxy-arg',
  ];
  fc.assert(
    fc.property(right, ({ cluster, hosts: facts }) => {
      const configs = [...hostFiles(cluster, facts)]
        .filter(([file]) => file.endsWith('.yaml'))
        .map(([, text]) => load(text) as Record<string, unknown>);
      expect(configs.filter((config) => config['cluster-init'] === true)).toHaveLength(1);
      expect(configs.every((config) => (config['cluster-init'] === true) !== 'server' in config)).toBe(true);
      const servers = configs.filter((config) => 'cluster-cidr' in config);
      const agreed = servers.map((config) => JSON.stringify(shared.map((key) => config[key])));
      expect(new Set(agreed).size).toBe(1);
    }),
  );
});

const anything = fc.oneof(
  fc.string(),
  fc.constantFrom('$(id)', '`id`', "'; id; '", '10.42.0.0/16', '10.0.0.1', '::/0', '', 'node0', 'anywhere', 'a.b'),
);
/** Each puts a text where a fact belongs, and leaves the others right. */
const misplaced: readonly ((facts: HostFacts, text: string) => HostFacts)[] = [
  (facts, text) => ({ ...facts, podCIDR: text }),
  (facts, text) => ({ ...facts, serviceCIDR: text }),
  (facts, text) => ({ ...facts, podNetwork: text as never }),
  (facts, text) => ({ ...facts, firstServer: text }),
  (facts, text) => ({ ...facts, joinAddress: text }),
  (facts, text) => ({ ...facts, agents: [text] }),
  (facts, text) => ({ ...facts, tlsSans: [text] }),
  (facts, text) => ({ ...facts, disable: [text as never] }),
  (facts, text) => ({ ...facts, kubectlFrom: [text] }),
  (facts, text) => ({ ...facts, ssh: { port: 22, from: [text] } }),
  (facts, text) => ({ ...facts, ssh: { port: text as never, from: 'anywhere' } }),
  (facts, text) => ({ ...facts, privateNetwork: { interface: text, addresses: { node0: '10.1.0.1' } } }),
  (facts, text) => ({ ...facts, privateNetwork: { interface: 'enp7s0', addresses: { node0: text } } }),
];

test('whatever text stands for a fact, nothing throws, and a shell reads words and nothing else', () => {
  fc.assert(
    fc.property(right, fc.constantFrom(...misplaced), anything, ({ cluster, hosts }, put, text) => {
      const facts = put(hosts, text);
      if (hostProblems(cluster, facts).some(({ severity }) => severity === 'error')) return;
      const scripts = [...hostFiles(cluster, facts)].filter(([file]) => file.endsWith('.sh'));
      for (const line of scripts.flatMap(([, script]) => script.split('\n')).filter((it) => it.startsWith('allow '))) {
        expect(line).toMatch(/^allow '[\w ]+'( [\w.:,/-]+)+$/);
      }
    }),
    { numRuns: 500 },
  );
});
