import type { ClusterFacts } from '../cluster/cluster-facts';
import type { Finding } from '../findings/finding';
import type { Manifest } from '../manifests/manifest';
import type { ManifestSet } from '../manifests/manifest-set';
import type { Fault, Rule } from './rule';
import { Waivers } from './waivers/waivers';

/**
 * Applies rules to a set; what an object waives with a reason is left out. In the order of the objects.
 *
 * @param known ids of all the rules there are, of which a waiver may name one
 * @param onRule told before each rule how many ran
 */
export function applyRules(
  rules: readonly Rule[],
  set: ManifestSet,
  cluster: ClusterFacts,
  known: ReadonlySet<string>,
  onRule?: (done: number) => void,
): Finding[] {
  const waivers = new Waivers(known, new Set(rules.map(({ id }) => id)));
  const found = new Map<Manifest, Finding[]>();
  const reporter = (rule: Rule) => (manifest: Manifest, fault: Fault) => {
    if (rule.family !== 'waivers' && waivers.waive(manifest, rule.id)) return;
    const findings = found.get(manifest) ?? [];
    findings.push(finding(rule, manifest, fault));
    found.set(manifest, findings);
  };
  for (const [index, rule] of rules.entries()) {
    onRule?.(index);
    rule.check({ set, cluster, waivers, report: reporter(rule) });
  }
  return set.manifests.flatMap((manifest) => found.get(manifest) ?? []);
}

function finding({ id, severity }: Rule, manifest: Manifest, { message, fix, at }: Fault): Finding {
  const { path, file, document, lineOf } = manifest.source;
  const object = manifest.reference;
  return { rule: id, severity, message, fix, object, path, file, document, line: lineOf?.(at ?? []) };
}
