import { dump } from 'js-yaml';
import { parseCidr } from '../edge/cidr';
import { type Host, joinAddress } from './host';
import type { HostFacts } from './host-facts';

/** Where each host keeps the cluster's token; it is made on the first server, and never written here. */
export const TOKEN_FILE = '/etc/rancher/k3s/token';
/** Of the API server, and of k3s' supervisor that nodes join at. */
export const API_PORT = 6443;

type Config = Readonly<Record<string, string | boolean | readonly string[]>>;

/** A node's /etc/rancher/k3s/config.yaml: keys are the flags of `k3s server` and `k3s agent` (v1.34) without dashes. */
export function k3sConfig(host: Host, hosts: readonly Host[], facts: HostFacts): string {
  const joined: Config =
    host.name === facts.firstServer ? { 'cluster-init': true } : { server: serverUrl(hosts, facts) };
  const config: Config = {
    ...joined,
    'token-file': TOKEN_FILE,
    ...nodeFlags(host, facts),
    ...(host.role === 'server' ? serverFlags(host, hosts, facts) : {}),
  };
  return `# Written by honeydue-k3s. Goes to /etc/rancher/k3s/config.yaml of ${host.name}, a k3s ${host.role}.
${dump(config, { lineWidth: -1 })}`;
}

/** What both a server and an agent take. */
function nodeFlags(host: Host, { podNetwork }: HostFacts): Config {
  return {
    'node-name': host.name,
    'node-ip': host.address,
    ...(host.externalAddress === undefined ? {} : { 'node-external-ip': host.externalAddress }),
    // Canal has a Flannel of its own.
    ...(host.interface === undefined || podNetwork === 'canal' ? {} : { 'flannel-iface': host.interface }),
    // k3s' default is iptables.
    'kube-proxy-arg': ['proxy-mode=ipvs'],
    // The drop-in of sysctl.ts has all that it insists on.
    'protect-kernel-defaults': true,
  };
}

/** Of these the ranges, the backend and the disabled components must be the same on all servers, or one won't join. */
function serverFlags(host: Host, hosts: readonly Host[], facts: HostFacts): Config {
  const canal = facts.podNetwork === 'canal';
  const { disable = [] } = facts;
  const sans = subjectNames(hosts, facts);
  return {
    // Otherwise the external address, whose 6443 the firewall closes to the nodes.
    ...(host.externalAddress === undefined ? {} : { 'advertise-address': host.address }),
    'cluster-cidr': facts.podCIDR,
    'service-cidr': facts.serviceCIDR,
    'flannel-backend': canal ? 'none' : facts.podNetwork,
    ...(canal ? { 'disable-network-policy': true } : {}),
    ...(disable.length > 0 ? { disable } : {}),
    ...(sans.length > 0 ? { 'tls-san': sans } : {}),
    'write-kubeconfig-mode': '0600',
  };
}

/** k3s puts the nodes' own addresses into the certificate by itself. */
function subjectNames(hosts: readonly Host[], { joinAddress: balanced, tlsSans = [] }: HostFacts): string[] {
  const names = [...(balanced === undefined ? [] : [balanced]), ...tlsSans];
  return [...new Set(names)].filter((name) => !hosts.some(({ address }) => address === name));
}

function serverUrl(hosts: readonly Host[], facts: HostFacts): string {
  const address = joinAddress(hosts, facts);
  const host = parseCidr(address).cidr?.family === 6 ? `[${address}]` : address;
  return `https://${host}:${API_PORT}`;
}
