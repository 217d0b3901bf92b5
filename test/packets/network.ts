import { execFile } from 'node:child_process';
import { isIPv6 } from 'node:net';
import { promisify } from 'node:util';
import type { Processes } from '../real/processes';
import { Host } from './host';

/** Who is on the network, by name, and under which addresses. */
export type Plan = Readonly<Record<string, readonly string[]>>;

const GATEWAY = { ipv4: '169.254.1.1', ipv6: 'fe80::1' };

/**
 * Hosts that reach each other through a router, each in a network namespace of its own. The namespaces have no name and
 * no file: each is there for as long as a process is in it, and all of those end with `processes`.
 */
export class Network {
  private constructor(private readonly hosts: ReadonlyMap<string, Host>) {}

  static async start(processes: Processes, plan: Plan): Promise<Network> {
    const [router, ...hosts] = await Promise.all([
      Host.start(processes, 'router'),
      ...Object.entries(plan).map(([name, addresses]) => Host.start(processes, name, addresses)),
    ]);
    await inside(router, FORWARDING);
    for (const [index, host] of hosts.entries()) {
      const port = `host${index}`;
      const ends = ['name', 'eth0', 'netns', `${host.pid}`, 'type', 'veth', 'peer', 'name', port];
      await promisify(execFile)('ip', ['link', 'add', ...ends, 'netns', `${router.pid}`]);
      await Promise.all([inside(host, hostScript(host.addresses)), inside(router, portScript(port, host.addresses))]);
    }
    return new Network(new Map(hosts.map((host) => [host.name, host])));
  }

  host(name: string): Host {
    const found = this.hosts.get(name);
    if (found === undefined) throw new Error(`There is no host ${name} on the network`);
    return found;
  }
}

/** Runs lines of shell in a host's network namespace. */
export async function inside(host: Host, script: string): Promise<string> {
  const { stdout } = await promisify(execFile)('nsenter', [`--net=${host.namespace}`, 'sh', '-ec', script]);
  return stdout;
}

const FORWARDING = `
ip link set lo up
echo 1 > /proc/sys/net/ipv4/ip_forward
echo 1 > /proc/sys/net/ipv6/conf/all/forwarding
`;

function hostScript(addresses: readonly string[]): string {
  const lines = addresses.map((address) => `ip address add ${address}/${bits(address)} dev eth0${flags(address)}`);
  return `
ip link set lo up
echo 0 > /proc/sys/net/ipv6/conf/eth0/accept_dad
ip link set eth0 up
${lines.join('\n')}
ip route add default via ${GATEWAY.ipv4} dev eth0 onlink
ip -6 route add default via ${GATEWAY.ipv6} dev eth0
`;
}

function portScript(port: string, addresses: readonly string[]): string {
  const lines = addresses.map((address) => `ip route add ${address}/${bits(address)} dev ${port}`);
  return `
echo 0 > /proc/sys/net/ipv6/conf/${port}/accept_dad
ip link set ${port} up
ip address add ${GATEWAY.ipv4}/32 dev ${port}
ip address add ${GATEWAY.ipv6}/64 dev ${port} nodad
${lines.join('\n')}
`;
}

function bits(address: string): number {
  return isIPv6(address) ? 128 : 32;
}

/** Without the search for a duplicate, an IPv6 address can be used at once. */
function flags(address: string): string {
  return isIPv6(address) ? ' nodad' : '';
}
