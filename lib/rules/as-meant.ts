import type { ClusterFacts } from '../cluster/cluster-facts';
import { Manifest } from '../manifests/manifest';
import { ManifestSet } from '../manifests/manifest-set';
import type { Rule } from './rule';
import type { Waivers } from './waivers/waivers';

/** A set as rules read it, and what its objects are in the set as it was written. */
export interface MeantSet {
  readonly set: ManifestSet;
  writtenOf(manifest: Manifest): Manifest;
}

/**
 * The set as its authors meant it, as far as rules tell that it is written otherwise: what follows from a misspelt field
 * is no fault of its own. What is waived is meant as it is written.
 */
export function asMeant(set: ManifestSet, rules: readonly Rule[], cluster: ClusterFacts, waivers: Waivers): MeantSet {
  const written = new Map<Manifest, Manifest>();
  const manifests = set.manifests.map((manifest) => {
    const meant = rules.reduce((one, rule) => {
      const body = rule.meant?.(one, { set, cluster });
      if (body === undefined || waivers.waive(manifest, rule.id)) return one;
      return new Manifest(body, manifest.source, manifest.leavesNamespaceOpen ? undefined : manifest.namespace);
    }, manifest);
    if (meant !== manifest) written.set(meant, manifest);
    return meant;
  });
  if (written.size === 0) return { set, writtenOf: (manifest) => manifest };
  return {
    set: new ManifestSet(manifests, set.unread, set.commanded, undefined, set),
    writtenOf: (manifest) => written.get(manifest) ?? manifest,
  };
}
