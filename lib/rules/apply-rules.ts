import { join } from 'node:path/posix';
import type { ClusterFacts } from '../cluster/cluster-facts';
import type { Finding } from '../findings/finding';
import { folderOfFile } from '../manifests/left-open/folders';
import type { Manifest } from '../manifests/manifest';
import type { ManifestSet } from '../manifests/manifest-set';
import { remembered } from '../manifests/remembered';
import { readings } from './as-meant';
import type { Fault, Rule, RuleContext } from './rule';
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
  const { installations, manifests } = set;
  const presence = new Map<Manifest, number>();
  for (const manifest of installations.length > 1 ? installations.flatMap((one) => one.manifests) : [])
    presence.set(manifest, (presence.get(manifest) ?? 0) + 1);
  const read = installations.map((one) => ({ installation: one, ofRules: readings(rules, one, cluster, waivers) }));
  for (const [index, rule] of rules.entries()) {
    onRule?.(index);
    const isTold = onceForVariants(presence);
    for (const { installation, ofRules } of read) {
      const { set: asMeant = installation, writtenOf } = ofRules[index] ?? {};
      const report: RuleContext['report'] = (told, what, at) => {
        if (what === undefined) return;
        const fault = { ...what, at: what.at ?? at };
        const manifest = writtenOf?.(told) ?? told;
        if (rule.family !== 'waivers' && waivers.waive(manifest, rule.id)) return;
        // Of what nothing applies, nobody asks how well it runs.
        if (rule.severity === 'warning' && set.idle.has(manifest)) return;
        if (!isTold(manifest, fault, installation)) return;
        const findings = found.get(manifest) ?? [];
        findings.push(finding(rule, manifest, fault));
        found.set(manifest, findings);
      };
      rule.check({ set: asMeant, cluster, waivers, report });
    }
  }
  return manifests.flatMap((manifest) => found.get(manifest) ?? []);
}

type IsTold = (manifest: Manifest, fault: Fault, installation: ManifestSet) => boolean;

/**
 * Whether a fault is told. Of several objects that Kustomizations make of one, the first that has it stands for all. What
 * is in several installations must have it in each of them: what it lacks in one may be there in another.
 *
 * @param presence in how many installations an object is; none where there is but one installation
 */
function onceForVariants(presence: ReadonlyMap<Manifest, number>): IsTold {
  const tellersOf = remembered((_written: Manifest) => new Map<string, Manifest>());
  const countsOf = remembered((_: Manifest) => remembered((_place: string) => new Map<ManifestSet, number>()));
  return (manifest, { at = [] }, installation) => {
    const { builtBy, lineOf } = manifest.source;
    const needed = presence.get(manifest) ?? 1;
    if (builtBy === undefined && needed === 1) return true;
    const place = String(lineOf?.(at) ?? at);
    if (needed > 1) {
      const counts = countsOf(manifest)(place);
      // Of several faults at one place the second of one installation is the second of another.
      const nth = (counts.get(installation) ?? 0) + 1;
      counts.set(installation, nth);
      if ([...counts.values()].filter((count) => count >= nth).length !== needed) return false;
    }
    const tellers = tellersOf(manifest.written);
    const teller = tellers.get(place) ?? manifest;
    tellers.set(place, teller);
    return teller === manifest;
  };
}

function finding({ id, severity }: Rule, manifest: Manifest, { message, fix, at }: Fault): Finding {
  const { path, file, document, lineOf } = manifest.source;
  const object = manifest.reference;
  return {
    rule: id,
    severity,
    message: asBuilt(message, manifest),
    fix,
    object,
    path,
    file,
    document,
    line: lineOf?.(at ?? []),
  };
}

/** A file alone doesn't show what a Kustomization of another folder makes of it. */
function asBuilt(message: string, { source: { file = '', builtBy } }: Manifest): string {
  if (builtBy === undefined || builtBy.folder === folderOfFile(file)) return message;
  return `${message.replace(/\.$/, '')} (as built by ${join(builtBy.folder, '.')}).`;
}
