import type { ClusterFacts } from '../cluster/cluster-facts';
import type { Severity } from '../findings/finding';
import type { JsonObject, JsonPath } from '../manifests/json';
import type { Manifest } from '../manifests/manifest';
import type { ManifestSet } from '../manifests/manifest-set';
import type { Waivers } from './waivers/waivers';

/** The families that the rules are grouped by; each is a folder. */
export type Family =
  | 'references'
  | 'availability'
  | 'traefik'
  | 'edge'
  | 'network'
  | 'identity'
  | 'security'
  | 'waivers';

/** What `rules ID` explains, and what the test of every rule runs: `bad` must be found, `good` must not. */
export interface RuleDocs {
  /** The mistake, in a sentence. */
  readonly fault: string;
  /** What happens in the cluster. */
  readonly outage: string;
  /** Manifests with the mistake, as YAML. */
  readonly bad: string;
  /** The same without it. */
  readonly good: string;
  /** The cluster that the examples are for, where the rule needs facts about it. */
  readonly cluster?: ClusterFacts;
  /** Where the behaviour is documented, was read or was measured. */
  readonly source: string;
  /** Ids of the same check elsewhere: `kube-score: pod-probes`, `Checkov: CKV_K8S_8`. */
  readonly knownAs?: readonly string[];
}

/** What a rule says of one object. */
export interface Fault {
  /** What is wrong and what would happen, with the names and values at hand. */
  readonly message: string;
  /** What to write instead. */
  readonly fix: string;
  /** Leads to the value inside the object that is wrong. */
  readonly at?: JsonPath;
}

/** What a rule works with. */
export interface RuleContext {
  readonly set: ManifestSet;
  /** Empty where nothing is known. */
  readonly cluster: ClusterFacts;
  /** For the rule about waivers, which runs last. */
  readonly waivers: Waivers;
  /**
   * Reports a fault of an object, where there is one.
   *
   * @param at where it is, unless the fault says so itself
   */
  report(manifest: Manifest, fault: Fault | undefined, at?: JsonPath): void;
}

/** A rule as its readers know it. */
export interface DescribedRule {
  /** Kebab-case, and for ever: waivers name it. */
  readonly id: string;
  /** Folder that it is in, and what it is about. */
  readonly family: Family;
  /** How bad it is, wherever it is found. */
  readonly severity: Severity;
  /** What it is for, wrong and right. */
  readonly docs: RuleDocs;
}

/**
 * One mistake that people make. A rule sees the whole set, and stays silent about whatever it doesn't understand: a
 * finding on something right costs more trust than a miss.
 */
export interface Rule extends DescribedRule {
  check(context: RuleContext): void;
  /**
   * What an object is meant to be, where the rule tells that it is written otherwise and what was meant is plain: the
   * others read it so (of those that have this too, the later ones), and tell nothing that follows from the slip alone.
   */
  meant?(manifest: Manifest, context: Pick<RuleContext, 'set' | 'cluster'>): JsonObject | undefined;
}
