import { countOf, parseIntOrPercent } from '../fields/int-or-percent';
import { number, record, text } from '../json';
import type { Manifest } from '../manifest';

/** How a Deployment replaces its pods, with the defaults of the API server and in whole pods. */
export interface Rollout {
  readonly type: string;
  readonly replicas: number;
  /** Pods beyond `replicas` that may exist meanwhile. */
  readonly surge: number;
  /** Pods of `replicas` that may be missing meanwhile. */
  readonly unavailable: number;
}

const DEFAULT = { amount: 25, isPercent: true };

/** The rollout of a Deployment, at the number of replicas that its manifest states or at another. */
export function rolloutOf(deployment: Manifest, replicas = number(deployment.at('spec', 'replicas')) ?? 1): Rollout {
  const strategy = record(deployment.at('spec', 'strategy'));
  const type = text(strategy.type) ?? 'RollingUpdate';
  if (type === 'Recreate') return { type, replicas, surge: 0, unavailable: replicas };
  const { maxSurge, maxUnavailable } = record(strategy.rollingUpdate);
  const surge = countOf(parseIntOrPercent(maxSurge) ?? DEFAULT, replicas, 'up');
  const unavailable = countOf(parseIntOrPercent(maxUnavailable) ?? DEFAULT, replicas, 'down');
  // When rounding makes both nothing, the controller takes one pod away all the same.
  return { type, replicas, surge, unavailable: surge === 0 ? Math.max(1, unavailable) : unavailable };
}
