import type { ClusterFacts } from '../cluster/cluster-facts';
import { edgePortsOf } from '../cluster/edge-ports';
import { parseCidr } from '../edge/cidr';
import { CLOUDFLARE_RANGES } from '../edge/cloudflare-ranges';
import type { Host } from './host';
import type { HostFacts, PodNetwork } from './host-facts';
import { API_PORT } from './k3s-config';

/** Packets that a host admits; whatever no rule admits is dropped. */
export interface FirewallRule {
  /** What for, in a few words; it stands in the rule's comment. */
  readonly purpose: string;
  /** An address or a range, or `any`, which means IPv4 and IPv6. */
  readonly from: string;
  /** The one interface that they may come in on. Left out: any. */
  readonly interface?: string;
  readonly protocol?: 'tcp' | 'udp';
  /** Ports as UFW writes them, a range with a colon. Left out: all. */
  readonly ports?: readonly string[];
}

/** UFW takes no more ports in one rule; a range counts as two. */
export const MOST_PORTS = 15;
export const SSH = 'SSH';

const ETCD = '2379:2380';
const KUBELET = '10250';
/** VXLAN has no keys: whoever may send to this port may send into the pod network. */
const VXLAN = '8472';

/** What a host admits, SSH first. */
export function firewallRules(host: Host, hosts: readonly Host[], cluster: ClusterFacts, facts: HostFacts) {
  return withoutRepeats([
    ...sshRules(facts),
    ...hosts.filter(({ name }) => name !== host.name).flatMap((peer) => peerRules(host, peer, facts.podNetwork)),
    // Services are served by the host itself in IPVS mode: what pods ask of them passes its INPUT chain.
    { purpose: 'pods', from: facts.podCIDR },
    { purpose: 'Services', from: facts.serviceCIDR },
    ...(host.role === 'server' ? kubectlRules(facts) : []),
    ...edgeRules(cluster),
  ]);
}

/** Who may connect to the edge, and what they are called. */
export function edgeSources({ edge, balancers = [] }: ClusterFacts): { purpose: string; ranges: readonly string[] } {
  if (edge === 'proxy-protocol') return { purpose: 'load balancer', ranges: balancers };
  if (edge === 'none') return { purpose: 'edge', ranges: [] };
  return { purpose: 'Cloudflare', ranges: [...CLOUDFLARE_RANGES.ipv4, ...CLOUDFLARE_RANGES.ipv6] };
}

function sshRules({ ssh }: HostFacts): FirewallRule[] {
  const sources = ssh.from === 'anywhere' ? ['any'] : ssh.from;
  return sources.map((from) => ({ purpose: SSH, from, protocol: 'tcp', ports: [String(ssh.port)] }));
}

function peerRules(host: Host, peer: Host, podNetwork: PodNetwork): FirewallRule[] {
  const from = { purpose: `node ${peer.name}`, from: peer.address, interface: host.interface };
  return [
    { ...from, protocol: 'tcp', ports: controlPorts(host, peer) },
    { ...from, protocol: 'udp', ports: [overlayPort(peer, podNetwork)] },
  ];
}

function controlPorts(host: Host, peer: Host): string[] {
  if (host.role === 'agent') return [KUBELET];
  return [...(peer.role === 'server' ? [ETCD] : []), String(API_PORT), KUBELET];
}

/** Flannel listens for WireGuard on one port a family. */
function overlayPort(peer: Host, podNetwork: PodNetwork): string {
  if (podNetwork !== 'wireguard-native') return VXLAN;
  return parseCidr(peer.address).cidr?.family === 6 ? '51821' : '51820';
}

function kubectlRules({ kubectlFrom = [] }: HostFacts): FirewallRule[] {
  return kubectlFrom.map((from) => ({ purpose: 'kubectl', from, protocol: 'tcp', ports: [String(API_PORT)] }));
}

function edgeRules(cluster: ClusterFacts): FirewallRule[] {
  const { purpose, ranges } = edgeSources(cluster);
  const ports = (edgePortsOf(cluster) ?? []).map(String);
  return ranges.map((from) => ({ purpose, from, protocol: 'tcp', ports }));
}

/** UFW keeps one of two rules that admit the same, whatever their comments. */
function withoutRepeats(rules: readonly FirewallRule[]): FirewallRule[] {
  const byMatch = new Map<string, FirewallRule>();
  for (const rule of rules) {
    const match = JSON.stringify([rule.from, rule.interface, rule.protocol, rule.ports]);
    if (!byMatch.has(match)) byMatch.set(match, rule);
  }
  return [...byMatch.values()];
}
