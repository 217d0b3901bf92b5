import type { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-30';
import { seconds } from '../props/checks';
import type { PropProblems } from '../props/prop-problems';

/** How often the kubelet asks whether a container has started. */
const PERIOD_SECONDS = 5;
/** What a rollout may need beside the start itself: pulling the image, waiting for a node. */
const ROLLOUT_ALLOWANCE_SECONDS = 300;
/** Kubernetes' own default of `progressDeadlineSeconds`; a shorter one helps nobody. */
const DEFAULT_PROGRESS_DEADLINE_SECONDS = 600;

/** A start-up budget as Kubernetes wants it told: a count of failed probes, and a deadline for the rollout. */
export interface StartUpBudget {
  readonly seconds: number;
  readonly probe: Pick<k8s.Probe, 'periodSeconds' | 'failureThreshold'>;
  readonly progressDeadlineSeconds: number;
}

/**
 * Turns "may take this long to start" into the figures of the probe and of the Deployment.
 *
 * The probe's count is rounded up, never down. The progress deadline exceeds the budget by what an image pull takes:
 * with a shorter one a rollout would be reported as failed while its pods are still allowed to start.
 */
export function startUpBudget(problems: PropProblems, prop: string, budget: Duration): StartUpBudget {
  const total = seconds(
    problems,
    prop,
    budget,
    { min: PERIOD_SECONDS, max: 3600 },
    'not a start-up budget; the kubelet would kill the container before it has started, or never.',
  );
  return {
    seconds: total,
    probe: { periodSeconds: PERIOD_SECONDS, failureThreshold: Math.ceil(total / PERIOD_SECONDS) },
    progressDeadlineSeconds: Math.max(DEFAULT_PROGRESS_DEADLINE_SECONDS, total + ROLLOUT_ALLOWANCE_SECONDS),
  };
}
