import type { ClusterFacts } from '../cluster/cluster-facts';
import type { HostFacts } from './host-facts';

/** A node as its host sees it, worked out of the facts. */
export interface Host {
  readonly name: string;
  /** A server holds control plane and etcd. */
  readonly role: 'server' | 'agent';
  /** Where the other nodes reach it: k3s' `node-ip`. */
  readonly address: string;
  /** Where the world reaches it, when that is another address. */
  readonly externalAddress?: string;
  /** Interface that the nodes talk to each other on, when they have a network of their own. */
  readonly interface?: string;
}

/** The hosts of a cluster, in the order of its facts; for facts in which `hostProblems` finds no error. */
export function hostsOf({ nodes = [] }: ClusterFacts, { agents = [], privateNetwork }: HostFacts): Host[] {
  return nodes.map(({ name, address = '' }) => {
    const role = agents.includes(name) ? 'agent' : 'server';
    if (privateNetwork === undefined) return { name, role, address };
    return {
      name,
      role,
      address: privateNetwork.addresses[name] ?? '',
      externalAddress: address,
      interface: privateNetwork.interface,
    };
  });
}

/** Where nodes join the cluster. */
export function joinAddress(hosts: readonly Host[], facts: HostFacts): string {
  return facts.joinAddress ?? hosts.find(({ name }) => name === facts.firstServer)?.address ?? '';
}
