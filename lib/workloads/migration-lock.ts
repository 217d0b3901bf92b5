import { Duration } from 'cdk8s';
import { isObject } from '../props/shapes';
import type { HoneydueApiProps } from './honeydue-api';

/** What facts say of three replicas that start one after another on a first boot, and the share of one of them. */
const THREE_REPLICAS_SECONDS = 240;
const POD_SECONDS = THREE_REPLICAS_SECONDS / 3;
/** The most that a start-up budget may be. */
const MOST_SECONDS = 3600;

/**
 * How long an api pod may take to start: its own migrations, after those of all pods that got the lock before it.
 *
 * Three replicas took up to 240 s, so a pod holds the lock for at most 80 s. With a canary two Deployments start pods,
 * and neither waits for the other: all their replicas may stand in line, and the surge pod of each, when something is
 * applied before a first boot has ended. Three replicas and a canary of one are 3 + 1 + 1 + 1 pods, or 480 s, and that
 * goes for the pods of both, since nothing says who comes last.
 */
export function migrationBudget(replicas: number, canary: HoneydueApiProps['canary']): Duration {
  if (!isObject(canary)) return Duration.seconds(THREE_REPLICAS_SECONDS);
  const waiting = podsOf(replicas) + podsOf(canary.replicas);
  return Duration.seconds(Math.min(Math.max(waiting * POD_SECONDS, THREE_REPLICAS_SECONDS), MOST_SECONDS));
}

/** Replicas and the surge pod; what is no count is refused where it is given. */
function podsOf(replicas = 1): number {
  return (Number.isInteger(replicas) && replicas > 0 ? replicas : 1) + 1;
}
