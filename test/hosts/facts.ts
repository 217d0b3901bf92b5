import type { ClusterFacts } from '../../lib/cluster/cluster-facts';
import type { Host } from '../../lib/hosts/host';
import { hostsOf } from '../../lib/hosts/host';
import type { HostFacts } from '../../lib/hosts/host-facts';
import { hostProblems } from '../../lib/hosts/host-files';

const size = { cpu: '4', memory: '7800Mi' };

/** Three servers with public addresses behind Cloudflare. */
export const CLUSTER: ClusterFacts = {
  nodes: [
    { name: 'one', address: '198.51.100.1', podCIDR: '10.42.0.0/24', ...size },
    { name: 'two', address: '198.51.100.2', podCIDR: '10.42.1.0/24', ...size },
    { name: 'three', address: '198.51.100.3', podCIDR: '10.42.2.0/24', ...size },
  ],
  edge: 'cloudflare-flexible',
};

export const FACTS: HostFacts = {
  podCIDR: '10.42.0.0/16',
  serviceCIDR: '10.43.0.0/16',
  podNetwork: 'vxlan',
  firstServer: 'one',
  ssh: { port: 22, from: ['203.0.113.7'] },
};

export const PRIVATE_NETWORK = {
  interface: 'enp7s0',
  addresses: { one: '10.1.0.1', two: '10.1.0.2', three: '10.1.0.3' },
};

/** What is said about facts that differ from those above, as `<severity>: <message>`. */
export function said(hosts: Partial<HostFacts>, cluster: Partial<ClusterFacts> = {}): string[] {
  const findings = hostProblems({ ...CLUSTER, ...cluster }, { ...FACTS, ...hosts });
  return findings.map(({ severity, message }) => `${severity}: ${message}`);
}

export function hostNamed(name: string, cluster: ClusterFacts, facts: HostFacts): { host: Host; hosts: Host[] } {
  const hosts = hostsOf(cluster, facts);
  const host = hosts.find((candidate) => candidate.name === name);
  if (host === undefined) throw new Error(`no node ${name}`);
  return { host, hosts };
}
