import { parseCidr } from '../edge/cidr';
import type { HostFacts } from './host-facts';

/**
 * What the kubelet sets where it may, and insists on under `protect-kernel-defaults`: it doesn't start when one of
 * them differs. The k3s configuration asks for that, so they must all stand in the drop-in.
 */
export const KUBELET_DEFAULTS: Readonly<Record<string, number>> = {
  'vm.overcommit_memory': 1,
  'vm.panic_on_oom': 0,
  'kernel.panic': 10,
  'kernel.panic_on_oops': 1,
  'kernel.keys.root_maxkeys': 1_000_000,
  'kernel.keys.root_maxbytes': 25_000_000,
};

/** The drop-in for /etc/sysctl.d. */
export function sysctlDropIn({ podCIDR }: HostFacts): string {
  const forwarding = parseCidr(podCIDR).cidr?.family === 6 ? 'net.ipv6.conf.all.forwarding' : 'net.ipv4.ip_forward';
  return `# Written by honeydue-k3s. Goes to /etc/sysctl.d/90-honeydue-k3s.conf, and is in force after: sysctl --system

# Traefik binds 80 and 443 as UID 65532. It can't be set on the pod: the API server refuses sysctls with hostNetwork.
net.ipv4.ip_unprivileged_port_start = 0

# Pods reach other nodes and the world through the host. k3s sets it when it starts; here it outlives a later sysctl run.
${forwarding} = 1

# The kubelet runs with protect-kernel-defaults, and exits when one of these is anything else.
${Object.entries(KUBELET_DEFAULTS)
  .map(([key, value]) => `${key} = ${value}`)
  .join('\n')}
`;
}
