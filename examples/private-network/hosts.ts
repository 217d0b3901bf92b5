import type { HostFacts } from 'honeydue-k3s';

/** Where administrators log in first; it is the nodes' way out to the Internet too. */
const BASTION = '10.0.0.2';

/** What the hosts need to know beyond cluster.yaml, which has their names and addresses and the edge. */
export const HOSTS: HostFacts = {
  podCIDR: '10.42.0.0/16',
  serviceCIDR: '10.43.0.0/16',
  // Switches k3s' Flannel and its policies off.
  podNetwork: 'canal',
  firstServer: 'node1',
  ssh: { port: 22, from: [BASTION] },
  kubectlFrom: [BASTION],
  // Not traefik: k3s' own is the one that is configured here.
  disable: ['servicelb'],
};
