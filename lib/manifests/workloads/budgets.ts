import { groupBy } from '../groups';
import { isRecord } from '../json';
import { ofOwnBuild } from '../left-open/variants';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
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

/** The pods of the set that have a budget, with all that each has. */
export const budgetsByPod = perSet((set): ReadonlyMap<PodTemplate, readonly Budget[]> => {
  const parts = budgetsOf(set).flatMap((budget) => budget.pods.map((pod) => ({ pod, budget })));
  const byPod = groupBy(parts, ({ pod }) => pod);
  return new Map([...byPod].map(([pod, own]) => [pod, own.map(({ budget }) => budget)]));
});

/** Whether another budget is for one of the pods too, which is told of the two: one of them is meant for others. */
export function isRivalled(set: ManifestSet, { pods }: Budget): boolean {
  return pods.some((pod) => (budgetsByPod(set).get(pod)?.length ?? 0) > 1);
}
