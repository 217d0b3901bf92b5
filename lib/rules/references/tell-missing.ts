import { groupBy } from '../../manifests/groups';
import type { Manifest } from '../../manifests/manifest';
import type { Fault, RuleContext } from '../rule';
import { hasWaiver } from '../waivers/waivers';
import { likeOthers } from './like-others';

/** What an object misses. */
export interface Missed {
  readonly from: Manifest;
  /** What one object would bring to all who miss it; nothing where the slip is in who says it. */
  readonly thing: string | undefined;
  /** @param like who else misses it, as ` (like …)` */
  fault(like: string): Fault;
}

/** Reports what is missing: once, at the first who misses it. What has a waiver speaks for itself. */
export function tellMissing(report: RuleContext['report'], all: readonly Missed[]): void {
  const groups = groupBy(all, (one) => (one.thing === undefined || hasWaiver(one.from) ? one : one.thing));
  for (const [first, ...others] of groups.values()) {
    if (first === undefined) continue;
    const like = new Set(others.flatMap(({ from }) => (from === first.from ? [] : String(from))));
    report(first.from, first.fault(likeOthers([...like])));
  }
}
