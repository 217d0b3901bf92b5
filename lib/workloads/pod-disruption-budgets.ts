import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { identityLabels } from '../metadata/labels';
import { REFUSED } from '../props/checks';
import { PropProblems } from '../props/prop-problems';
import { isReferable, type Referred } from '../props/references';
import { list } from '../props/shapes';
import type { Workload } from './workload';

export interface PodDisruptionBudgetsProps {
  /** The workloads to protect, each once. */
  readonly workloads: readonly Workload[];
}

/**
 * A PodDisruptionBudget for each workload: of several pods, one may be missing; a single one may always be evicted,
 * because a budget that keeps it would make every drain of its node hang.
 *
 * Pods that are not ready may always be evicted: a crash-looping one must not keep its node from being drained.
 */
export class PodDisruptionBudgets extends Construct {
  private readonly problems: PropProblems = new PropProblems(this);
  private readonly budgeted: Workload[] = [];

  public constructor(scope: Construct, id: string, props: PodDisruptionBudgetsProps) {
    super(scope, id);
    for (const [index, workload] of list(this.problems, 'workloads', props?.workloads).entries()) {
      this.write(`workloads[${index}]`, workload);
    }
  }

  /** Makes the budgets of further workloads. */
  public add(...workloads: readonly Workload[]): void {
    workloads.forEach((workload, index) => {
      this.write(`add[${index}]`, workload);
    });
  }

  private write(prop: string, workload: Workload): void {
    const { problems, budgeted } = this;
    if (!isReferable(problems, prop, workload, WORKLOAD) || budgetsOverlap(problems, prop, workload, budgeted)) return;
    budgeted.push(workload);
    const { name, component, selector, replicas } = workload;
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

const WORKLOAD: Referred<Workload> = {
  what: 'a workload, like a WebService',
  fields: ['name', 'component', 'selector', 'replicas'],
  elsewhere: 'a budget selects pods of its own namespace only, and would protect nothing.',
};

/** Whether pods of a workload would be selected by the budget of an earlier one too, or the other way round. */
function budgetsOverlap(
  problems: PropProblems,
  prop: string,
  workload: Workload,
  earlier: readonly Workload[],
): boolean {
  // A refused name has been reported by its workload, and says nothing about which workload this is.
  if (workload.name === REFUSED) return true;
  const other = earlier.find((each) => selects(each, workload) || selects(workload, each));
  if (other === undefined) return false;
  problems.refuse(
    prop,
    workload.name,
    other.name === workload.name
      ? 'given twice; the API refuses to evict a pod that two budgets select, so every drain of its node would hang.'
      : `selects pods of ${other.name} too; the API refuses to evict a pod that two budgets select, so every drain of its node would hang.`,
    other.name === workload.name
      ? 'Name each workload once.'
      : `Give one of the two a selector that the other's pods don't match.`,
  );
  return true;
}

/** Whether the selector of the first holds for the pods of the second, which bear their own selector's labels. */
function selects(first: Workload, second: Workload): boolean {
  return (
    first.name === second.name || Object.entries(first.selector).every(([key, value]) => second.selector[key] === value)
  );
}
