import type { ClusterFacts } from '../cluster/cluster-facts';
import type { Finding } from '../findings/finding';
import type { ManifestSet } from '../manifests/manifest-set';
import { applyRules } from './apply-rules';
import { RULES } from './index';
import { ruleById } from './rule-by-id';

/** What is known of the cluster, and which rules run. */
export interface RunOptions {
  /**
   * What the manifests can't say about the cluster that they are for, or the file that says it.
   * @default nothing is known: the rules that need it say nothing
   */
  readonly cluster?: ClusterFacts | string;
  /**
   * Ids of the only rules to run. An id that no rule has is an error: nothing would be looked for.
   * @default all
   */
  readonly only?: readonly string[];
  /**
   * Ids of rules to leave out. An id that no rule has is an error here too.
   * @default none
   */
  readonly skip?: readonly string[];
  /**
   * Told before each rule how many ran, and how many there are in all.
   * @default nobody is told
   */
  readonly onProgress?: (done: number, all: number) => void;
}

const IDS: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));

/**
 * Applies every rule there is to a set, or those that are chosen.
 *
 * @param options of which the facts are read: whoever has them looks at them once
 * @throws NoSuchRule: what was ignored here would make every check after it pass
 */
export function runRules(
  set: ManifestSet,
  { cluster = {}, only, skip = [], onProgress }: RunOptions & { readonly cluster?: ClusterFacts } = {},
): Finding[] {
  for (const id of [only ?? [], skip].flat()) ruleById(id);
  const rules = RULES.filter(({ id }) => (only?.includes(id) ?? true) && !skip.includes(id));
  return applyRules(rules, set, cluster, IDS, (done) => onProgress?.(done, rules.length));
}
