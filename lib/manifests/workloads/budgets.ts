import { isRecord } from '../json';
import { ofOwnBuild } from '../left-open/variants';
import type { Manifest } from '../manifest';
import { perSet } from '../per-set';
import type { PodTemplate } from '../pods/pods';
import { LabelSelector } from '../selector';

/** A PodDisruptionBudget with the pods of the set that it stands for. */
export interface Budget {
  readonly manifest: Manifest;
  readonly selector: LabelSelector;
  readonly pods: readonly PodTemplate[];
}

export const budgetsOf = perSet((set): readonly Budget[] =>
  set.ofType('policy/PodDisruptionBudget').flatMap((manifest): Budget[] => {
    const written = manifest.at('spec', 'selector');
    const selector = LabelSelector.of(written);
    // No selector selects nothing, and until policy/v1 an empty one didn't either.
    if (!isRecord(written) || (selector.isEmpty && manifest.apiVersion !== 'policy/v1')) return [];
    const selected = set.podsSelectedBy(manifest.namespace ?? 'default', selector);
    return [{ manifest, selector, pods: ofOwnBuild(manifest, selected) }];
  }),
);
