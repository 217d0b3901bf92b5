import type { ClusterFacts } from './cluster-facts';

/** The ranges of k3s, unless it is told others: of its pods, by which a cluster is known, and of its Services. */
const PODS_OF_K3S = '10.42.';
export const SERVICES_OF_K3S = '10.43.';

/** Whether the nodes have the networks that k3s gives them by itself: then it is known what their addresses are for. */
export function hasNetworksOfK3s({ nodes = [] }: ClusterFacts): boolean {
  return nodes.some(({ podCIDR }) => podCIDR?.startsWith(PODS_OF_K3S) === true);
}
