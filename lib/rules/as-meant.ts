import type { ClusterFacts } from '../cluster/cluster-facts';
import { Manifest } from '../manifests/manifest';
import { ManifestSet } from '../manifests/manifest-set';
import type { Rule } from './rule';
import type { Waivers } from './waivers/waivers';

/** A set as a rule reads it, and what its objects are in the set as it was written. */
export interface Reading {
  readonly set: ManifestSet;
  writtenOf(manifest: Manifest): Manifest;
}

/**
 * How each rule reads a set: as its authors meant it, as far as the rules before tell that it is written otherwise. What
 * follows from a misspelt field is no fault of its own. What is waived is meant as it is written.
 */
export function readings(
  rules: readonly Rule[],
  set: ManifestSet,
  cluster: ClusterFacts,
  waivers: Waivers,
): readonly Reading[] {
  const slips = rules.filter(({ meant }) => meant !== undefined);
  const asWritten: Reading = { set, writtenOf: (manifest) => manifest };
  const before = new Map<Rule, Reading>();
  const meant = slips.reduce((reading, slip) => {
    before.set(slip, reading);
    return mendedBy(slip, reading, cluster, waivers);
  }, asWritten);
  return rules.map((rule) => (rule.family === 'waivers' ? asWritten : (before.get(rule) ?? meant)));
}

function mendedBy(rule: Rule, reading: Reading, cluster: ClusterFacts, waivers: Waivers): Reading {
  const { set, writtenOf } = reading;
  const mended = new Map<Manifest, Manifest>();
  const manifests = set.manifests.map((manifest) => {
    const body = rule.meant?.(manifest, { set, cluster });
    if (body === undefined || waivers.waive(writtenOf(manifest), rule.id)) return manifest;
    const source = { ...manifest.source, isMended: true };
    const meant = new Manifest(body, source, manifest.leavesNamespaceOpen ? undefined : manifest.namespace);
    mended.set(meant, writtenOf(manifest));
    return meant;
  });
  if (mended.size === 0) return reading;
  return {
    set: new ManifestSet(manifests, set.unread, set.commanded, undefined, set),
    writtenOf: (manifest) => mended.get(manifest) ?? writtenOf(manifest),
  };
}
