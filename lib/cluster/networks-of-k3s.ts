import { contains } from '../edge/cidr';
import type { ClusterFacts } from './cluster-facts';

/** The ranges of k3s, unless it is told others: of its pods, by which a cluster is known, and of its Services. */
const PODS_OF_K3S = '10.42.';
export const SERVICES_OF_K3S = '10.43.';

/** Whether the nodes have the networks that k3s gives them by itself: then it is known what their addresses are for. */
export function hasNetworksOfK3s({ nodes = [] }: ClusterFacts): boolean {
  return nodes.some(({ podCIDR }) => podCIDR?.startsWith(PODS_OF_K3S) === true);
}

/** The API server's own, which many write beside the nodes' addresses, for other networks than k3s'. */
export const API_SERVER_OF_K3S = `${SERVICES_OF_K3S}0.1/32`;

/** Whether a range is of Services' addresses alone: a policy sees those of the pods behind. */
export function areServices(cidr: string, cluster: ClusterFacts): boolean {
  return hasNetworksOfK3s(cluster) && contains(`${SERVICES_OF_K3S}0.0/16`, cidr);
}
