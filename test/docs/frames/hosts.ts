// Facts of the hosts, as they stand in hosts.ts.
import type * as library from 'honeydue-k3s';

export const HOSTS: library.HostFacts = {
  podCIDR: '10.42.0.0/16',
  serviceCIDR: '10.43.0.0/16',
  podNetwork: 'vxlan',
  firstServer: 'hetzner1',
  ssh: { port: 22, from: 'anywhere' },
  disable: ['servicelb'],
  /* block */
};
