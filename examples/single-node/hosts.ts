import type { HostFacts } from 'honeydue-k3s';

/** What the host needs to know beyond cluster.yaml, which has its name and address and the edge. */
export const HOSTS: HostFacts = {
  podCIDR: '10.42.0.0/16',
  serviceCIDR: '10.43.0.0/16',
  podNetwork: 'vxlan',
  firstServer: 'home',
  ssh: { port: 22, from: 'anywhere' },
  // Traefik has no Service; metrics-server takes memory that a small machine has better uses for.
  disable: ['servicelb', 'metrics-server'],
};
