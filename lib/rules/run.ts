import type { ClusterFacts } from '../cluster/cluster-facts';
import type { Finding } from '../findings/finding';
import type { Manifest } from '../manifests/manifest';
import type { ManifestSet } from '../manifests/manifest-set';
import { RULES } from './index';
import type { Fault, Rule } from './rule';
import { Waivers } from './waivers/waivers';

export interface RunOptions {
  /** @default nothing is known */
  readonly cluster?: ClusterFacts;
  /** Ids of the only rules to run. @default all */
  readonly only?: readonly string[];
  /** Ids of rules to leave out. @default none */
  readonly skip?: readonly string[];
}

/** Runs the rules over a set; what an object waives with a reason is left out. In the order of the objects. */
export function runRules(set: ManifestSet, { cluster = {}, only, skip = [] }: RunOptions = {}): Finding[] {
  const rules = RULES.filter(({ id }) => (only?.includes(id) ?? true) && !skip.includes(id));
  const waivers = new Waivers(new Set(RULES.map(({ id }) => id)), new Set(rules.map(({ id }) => id)));
  const found = new Map<Manifest, Finding[]>();
  const reporter = (rule: Rule) => (manifest: Manifest, fault: Fault) => {
    if (rule.family !== 'waivers' && waivers.waive(manifest, rule.id)) return;
    const findings = found.get(manifest) ?? [];
    findings.push(finding(rule, manifest, fault));
    found.set(manifest, findings);
  };
  for (const rule of rules) rule.check({ set, cluster, waivers, report: reporter(rule) });
  return set.manifests.flatMap((manifest) => found.get(manifest) ?? []);
}

function finding({ id, severity }: Rule, manifest: Manifest, { message, fix, at }: Fault): Finding {
  const { path, file, document, lineOf } = manifest.source;
  const object = manifest.reference;
  return { rule: id, severity, message, fix, object, path, file, document, line: lineOf?.(at ?? []) };
}
