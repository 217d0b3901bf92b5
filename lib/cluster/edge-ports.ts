import type { ClusterFacts } from './cluster-facts';

/** Ports of the nodes that are open to whom visitors come through; nothing where it isn't said how they come. */
export function edgePortsOf({ edge, edgePorts }: ClusterFacts): readonly number[] | undefined {
  if (edge === undefined || edgePorts !== undefined) return edgePorts;
  if (edge === 'none') return [];
  return edge === 'cloudflare-flexible' ? [80] : [80, 443];
}

/** The port that Cloudflare's mode connects to: HTTP in Flexible mode, HTTPS in Full (strict). */
export function portOfEdge({ edge }: ClusterFacts): number | undefined {
  if (edge === 'cloudflare-flexible') return 80;
  return edge === 'cloudflare-full-strict' ? 443 : undefined;
}
