import { load } from 'js-yaml';
import type { HostFacts } from '../../lib/hosts/host-facts';
import { k3sConfig } from '../../lib/hosts/k3s-config';
import { kernelModules } from '../../lib/hosts/kernel-modules';
import { sysctlDropIn } from '../../lib/hosts/sysctl';
import { CLUSTER, FACTS, hostNamed, PRIVATE_NETWORK } from './facts';

function config(name: string, changes: Partial<HostFacts> = {}, cluster = CLUSTER) {
  const facts = { ...FACTS, ...changes };
  const { host, hosts } = hostNamed(name, cluster, facts);
  return load(k3sConfig(host, hosts, facts)) as Record<string, unknown>;
}

test('the first server begins the cluster', () => {
  expect(config('one', { disable: ['servicelb'] })).toEqual({
    'cluster-init': true,
    'token-file': '/etc/rancher/k3s/token',
    'node-name': 'one',
    'node-ip': '198.51.100.1',
    'kube-proxy-arg': ['proxy-mode=ipvs'],
    'protect-kernel-defaults': true,
    'cluster-cidr': '10.42.0.0/16',
    'service-cidr': '10.43.0.0/16',
    'flannel-backend': 'vxlan',
    disable: ['servicelb'],
    'write-kubeconfig-mode': '0600',
  });
});

test('the others join it, with the same settings', () => {
  const { 'cluster-init': begins, ...first } = config('one');
  const { server, ...second } = config('two');
  expect(begins).toBe(true);
  expect(server).toBe('https://198.51.100.1:6443');
  expect(second).toEqual({ ...first, 'node-name': 'two', 'node-ip': '198.51.100.2' });
});

test('the mode of the kubeconfig is quoted: unquoted, YAML reads another number', () => {
  const { host, hosts } = hostNamed('one', CLUSTER, FACTS);
  expect(k3sConfig(host, hosts, FACTS)).toMatch(/^write-kubeconfig-mode: '0600'$/m);
});

test('no file holds a token', () => {
  const { host, hosts } = hostNamed('two', CLUSTER, FACTS);
  expect(k3sConfig(host, hosts, FACTS)).not.toMatch(/^(agent-)?token:/m);
});

test('with a private network nodes talk, advertise and join there, and keep their public address as external', () => {
  expect(config('two', { privateNetwork: PRIVATE_NETWORK, podNetwork: 'wireguard-native' })).toMatchObject({
    server: 'https://10.1.0.1:6443',
    'node-ip': '10.1.0.2',
    'node-external-ip': '198.51.100.2',
    'advertise-address': '10.1.0.2',
    'flannel-iface': 'enp7s0',
    'flannel-backend': 'wireguard-native',
  });
});

test("for Canal k3s' own Flannel and its policies are off", () => {
  const canal = config('one', { podNetwork: 'canal', privateNetwork: PRIVATE_NETWORK });
  expect(canal).toMatchObject({ 'flannel-backend': 'none', 'disable-network-policy': true });
  expect(canal).not.toHaveProperty('flannel-iface');
});

test('an agent has no flag of a server: k3s agent would not know it', () => {
  expect(config('three', { agents: ['three'], disable: ['servicelb'], tlsSans: ['k3s.example.com'] })).toEqual({
    server: 'https://198.51.100.1:6443',
    'token-file': '/etc/rancher/k3s/token',
    'node-name': 'three',
    'node-ip': '198.51.100.3',
    'kube-proxy-arg': ['proxy-mode=ipvs'],
    'protect-kernel-defaults': true,
  });
});

test("the certificate is good for the join address, unless that is a node's own", () => {
  const balanced = config('two', { joinAddress: 'k3s.example.com', tlsSans: ['k3s.example.com', '203.0.113.1'] });
  expect(balanced).toMatchObject({
    server: 'https://k3s.example.com:6443',
    'tls-san': ['k3s.example.com', '203.0.113.1'],
  });
  expect(config('two', { joinAddress: '198.51.100.1' })).not.toHaveProperty('tls-san');
});

test('an IPv6 address is bracketed in the URL to join at', () => {
  const nodes = CLUSTER.nodes?.map((node, index) => ({ ...node, address: `2001:db8::${index + 1}` }));
  expect(config('two', {}, { ...CLUSTER, nodes })).toMatchObject({ server: 'https://[2001:db8::1]:6443' });
});

test('the sysctl drop-in opens low ports to Traefik, and has all that protect-kernel-defaults insists on', () => {
  const settings = sysctlDropIn(FACTS)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(settings).toEqual([
    'net.ipv4.ip_unprivileged_port_start = 0',
    'net.ipv4.ip_forward = 1',
    'vm.overcommit_memory = 1',
    'vm.panic_on_oom = 0',
    'kernel.panic = 10',
    'kernel.panic_on_oops = 1',
    'kernel.keys.root_maxkeys = 1000000',
    'kernel.keys.root_maxbytes = 25000000',
  ]);
  expect(sysctlDropIn({ ...FACTS, podCIDR: 'fd00:42::/56' })).toContain('\nnet.ipv6.conf.all.forwarding = 1\n');
});

test.each([
  ['vxlan', 'vxlan'],
  ['canal', 'vxlan'],
  ['wireguard-native', 'wireguard'],
] as const)('the modules of IPVS are loaded at boot, and with %s the module %s', (podNetwork, module) => {
  const modules = kernelModules({ ...FACTS, podNetwork }).split('\n');
  expect(modules).toEqual(
    expect.arrayContaining(['ip_vs', 'ip_vs_rr', 'ip_vs_wrr', 'ip_vs_sh', 'nf_conntrack', module]),
  );
});
