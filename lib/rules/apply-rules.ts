import { join } from 'node:path/posix';
import type { ClusterFacts } from '../cluster/cluster-facts';
import type { Finding } from '../findings/finding';
import { folderOfFile } from '../manifests/left-open/folders';
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
  const reporter = (rule: Rule) => {
    const isFirst = firstVariants();
    return (manifest: Manifest, fault: Fault) => {
      if (rule.family !== 'waivers' && waivers.waive(manifest, rule.id)) return;
      if (!isFirst(manifest, fault)) return;
      const findings = found.get(manifest) ?? [];
      findings.push(finding(rule, manifest, fault));
      found.set(manifest, findings);
    };
  };
  for (const [index, rule] of rules.entries()) {
    onRule?.(index);
    rule.check({ set, cluster, waivers, report: reporter(rule) });
  }
  return set.manifests.flatMap((manifest) => found.get(manifest) ?? []);
}

/** Tells a fault of one that several Kustomizations make of an object, and not of the others that have it too. */
function firstVariants(): (manifest: Manifest, fault: Fault) => boolean {
  const first = new Map<Manifest, Map<string, Manifest>>();
  return (manifest, { at = [] }) => {
    const { builtBy, lineOf } = manifest.source;
    if (builtBy === undefined) return true;
    const places = first.get(manifest.written) ?? new Map<string, Manifest>();
    first.set(manifest.written, places);
    const place = String(lineOf?.(at) ?? at);
    const before = places.get(place) ?? manifest;
    places.set(place, before);
    return before === manifest;
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
