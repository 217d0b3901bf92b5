import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { identityLabels } from '../metadata/labels';
import { PropProblems } from '../props/prop-problems';
import type { Workload } from './workload';

export interface PodDisruptionBudgetsProps {
  /** The workloads to protect, each once. */
  readonly workloads: readonly Workload[];
}

/**
 * A PodDisruptionBudget for each workload, derived from how many pods it has: of several, one may be missing; a single
 * one may always be evicted, because a budget that keeps it would make every drain of its node hang.
 *
 * Pods that are not ready may be evicted always: a crash-looping pod must not keep its node from being drained.
 */
export class PodDisruptionBudgets extends Construct {
  public constructor(scope: Construct, id: string, props: PodDisruptionBudgetsProps) {
    super(scope, id);
    const problems = new PropProblems(this);
    const seen = new Set<string>();
    for (const { name, component, selector, replicas } of props.workloads) {
      if (seen.has(name)) {
        problems.refuse(
          'workloads',
          name,
          'given twice; the API refuses to evict a pod that two budgets select, so every drain of its node would hang.',
          'Name each workload once.',
        );
        continue;
      }
      seen.add(name);
      new k8s.KubePodDisruptionBudget(this, name, {
        metadata: { name, labels: identityLabels(name, component) },
        spec: {
          ...(replicas > 1
            ? { maxUnavailable: k8s.IntOrString.fromNumber(1) }
            : { minAvailable: k8s.IntOrString.fromNumber(0) }),
          unhealthyPodEvictionPolicy: 'AlwaysAllow',
          selector: { matchLabels: selector },
        },
      });
    }
  }
}
