import type { Construct } from 'constructs';
import type { ClusterFacts, EdgeMode } from '../../cluster/cluster-facts';
import type { Finding } from '../../findings/finding';

const METADATA_TYPE = 'honeydue-k3s:edge-mode';

/** Notes the mode that a construct was made for, to be compared with the cluster's when that is known. */
export function stateMode(construct: Construct, mode: EdgeMode): void {
  construct.node.addMetadata(METADATA_TYPE, mode);
}

/**
 * The constructs at and below `root` that were made for another edge than the cluster has. Most of it shows in the
 * manifests, and rules find it; what works by chance in both modes does not.
 */
export function otherModes(root: Construct, { edge }: ClusterFacts): Finding[] {
  if (edge === undefined) return [];
  return root.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type, data }) => type === METADATA_TYPE && data !== edge)
      .map(
        ({ data }): Finding => ({
          rule: 'props',
          severity: 'error',
          path: node.path,
          message: `mode = "${data}": the edge of the cluster is ${edge}; the rules that keep the edge would go by another than is built here.`,
          fix: 'Write the same mode in both: here, and as the fact edge of the cluster.',
        }),
      ),
  );
}
