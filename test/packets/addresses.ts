import { isIPv6 } from 'node:net';
import { CLOUDFLARE_RANGES } from '../../lib';
import { clusterFacts } from '../../lib/cluster/read-cluster-facts';

/** A node of the cluster, at its real address; IPv6, which the cluster file doesn't know, is from the documentation. */
export interface NodeAddresses {
  readonly name: string;
  readonly ipv4: string;
  readonly ipv6: string;
}

export const NODES: readonly NodeAddresses[] = (clusterFacts('cluster.yaml').nodes ?? []).map(
  ({ name, address = '' }, index) => ({ name, ipv4: address, ipv6: `2001:db8:1::${index + 1}` }),
);

/** One of Cloudflare's edges in each range that it publishes. */
export const EDGES: readonly string[] = [...CLOUDFLARE_RANGES.ipv4, ...CLOUDFLARE_RANGES.ipv6].map(hostIn);
export const EDGE = EDGES[0] as string;
export const EDGE_V6 = EDGES.find(isIPv6) as string;

/** Somebody who connects to the nodes directly. */
export const STRANGER = ['203.0.113.66', '2001:db8:bad::66'] as const;

const [PRIVATE_BALANCER = ''] = clusterFacts('examples/private-network/cluster.yaml').balancers ?? [];

/** A balancer before the nodes: where the example has it, and by IPv6 too, which is from the documentation. */
export const BALANCER = [PRIVATE_BALANCER, '2001:db8:2::2'] as const;

/** Where pods are reached, from every node. */
export const PODS = {
  api: ['10.42.0.10', '10.42.1.10', '10.42.2.10'],
  canary: ['10.42.1.12'],
  admin: ['10.42.0.11'],
  mail: ['10.42.2.13'],
  redis: ['10.42.2.14'],
  marker: ['10.42.0.99'],
};

let visitors = 0;

/** The address of a visitor whom nobody has seen yet, so that no test finds another's bucket emptied. */
export function newVisitor(): string {
  visitors += 1;
  return `198.${18 + Math.floor(visitors / 62_500)}.${Math.floor(visitors / 250) % 250}.${(visitors % 250) + 1}`;
}

/** Addresses of one visitor, who has a whole /64. */
export function addressesOfNewVisitor(count: number): string[] {
  visitors += 1;
  const prefix = `2001:db8:${visitors.toString(16)}:1`;
  return Array.from({ length: count }, (_, index) => `${prefix}::${(index + 1).toString(16)}`);
}

function hostIn(range: string): string {
  const [base = ''] = range.split('/');
  return isIPv6(base) ? base.replace(/::$/, '::10') : base.replace(/0$/, '10');
}
