import type { Construct } from 'constructs';
import { type ClusterFacts, EDGES, type EdgeMode } from '../../cluster/cluster-facts';
import type { Finding } from '../../findings/finding';
import { showValue } from '../../props/show-value';

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
  const isMode = EDGES.includes(edge);
  const fact = isMode ? edge : `${showValue(edge)}, which is no mode`;
  const fix = isMode
    ? 'Write the same mode in both: here, and as the fact edge of the cluster.'
    : `Write one of ${EDGES.map((one) => `'${one}'`).join(', ')} as the fact edge of the cluster, the same as here.`;
  return root.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type, data }) => type === METADATA_TYPE && data !== edge)
      .map(
        ({ data }): Finding => ({
          rule: 'props',
          severity: 'error',
          path: node.path,
          message: `mode = "${data}": the edge of the cluster is ${fact}; the rules that keep the edge would go by another than is built here.`,
          fix,
        }),
      ),
  );
}
