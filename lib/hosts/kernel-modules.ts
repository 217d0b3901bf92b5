import type { HostFacts, PodNetwork } from './host-facts';

/** Without the first five kube-proxy doesn't start in IPVS mode. */
const IPVS = ['ip_vs', 'ip_vs_rr', 'ip_vs_wrr', 'ip_vs_sh', 'nf_conntrack'];
/** k3s hands pods' bridged packets to iptables, and mounts images as overlays. */
const K3S = ['br_netfilter', 'overlay'];
const OVERLAY: Readonly<Record<PodNetwork, string>> = {
  vxlan: 'vxlan',
  canal: 'vxlan',
  'wireguard-native': 'wireguard',
};

/** The drop-in for /etc/modules-load.d. */
export function kernelModules({ podNetwork }: HostFacts): string {
  return `# Written by honeydue-k3s. Goes to /etc/modules-load.d/honeydue-k3s.conf; systemd loads these at boot, before k3s.

# kube-proxy in IPVS mode
${IPVS.join('\n')}

# k3s and its containers
${K3S.join('\n')}

# Packets of pods between nodes
${OVERLAY[podNetwork]}
`;
}
