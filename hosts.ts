import type { HostFacts } from './lib/hosts/host-facts';

/**
 * What the hosts of honeydue's cluster need to know beyond cluster.yaml, which has their names and addresses and the
 * edge. `npm run nodes` writes their files from both; docs/hosts.md says in which order they are used.
 */
export const HOSTS: HostFacts = {
  podCIDR: '10.42.0.0/16',
  serviceCIDR: '10.43.0.0/16',
  // Over the public network, unencrypted. 'wireguard-native' is wanted later, and so is a privateNetwork.
  podNetwork: 'vxlan',
  firstServer: 'hetzner1',
  // Keys only: administrators have no fixed address.
  ssh: { port: 22, from: 'anywhere' },
  // Traefik has no Service. A Service of type LoadBalancer made by mistake would open ports past the firewall.
  disable: ['servicelb'],
};
