import { isRecord, type JsonObject, type JsonPath, list, number, record } from '../json';
import { LabelSelector } from '../selector';
import { HOSTNAME_LABEL } from './eligible-nodes';
import type { PodTemplate } from './pods';

/** A spread of a workload's own pods over nodes that the scheduler must keep to. */
export interface HardSpread {
  readonly constraint: JsonObject;
  /** How many pods a node may have more than the one with the fewest. */
  readonly maxSkew: number;
  /** Leads from the pod's owner to the constraint. */
  readonly path: JsonPath;
}

export function hardSpreads(pod: PodTemplate): HardSpread[] {
  return list(pod.spec.topologySpreadConstraints).flatMap((item, index): HardSpread[] => {
    const constraint = record(item);
    const { topologyKey, whenUnsatisfiable = 'DoNotSchedule', labelSelector, maxSkew } = constraint;
    if (topologyKey !== HOSTNAME_LABEL || whenUnsatisfiable !== 'DoNotSchedule') return [];
    // Without a selector it counts no pods.
    if (!isRecord(labelSelector) || !LabelSelector.of(labelSelector).matches(pod.labels)) return [];
    const path = [...pod.specPath, 'topologySpreadConstraints', index];
    return [{ constraint, maxSkew: number(maxSkew) ?? 1, path }];
  });
}
