import type { ClusterFacts } from './cluster-facts';

/**
 * Whether somebody describes the cluster: then it is k3s with what k3s brings, and the manifests are the finished ones
 * of a whole system.
 */
export function isDescribed(cluster: ClusterFacts): boolean {
  return Object.keys(cluster).length > 0;
}
