import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import type { OriginMode } from '../../lib';
import type { ClusterFacts } from '../../lib/cluster/cluster-facts';
import { readClusterFacts } from '../../lib/cluster/read-cluster-facts';
import type { Manifest } from '../../lib/manifests/manifest';
import { KUBERNETES_SCHEMA } from '../../lib/manifests/reading/kubernetes-yaml';
import { parseManifests } from '../../lib/manifests/reading/parse';
import { clusterWith, ORIGIN_MODES, systemIn } from '../support/origin-modes';
import { type Edit, EditedSystem } from './edits';

/** The families of mistakes, each a file in `faults/` and one in `right/`. */
export const FAMILIES = ['references', 'availability', 'traefik', 'edge', 'network', 'identity', 'security'] as const;
export type Family = (typeof FAMILIES)[number];

/** A case as it stands in its file. */
interface Written {
  readonly id: string;
  /** In `faults/`: the mistake, and what happens in the cluster. */
  readonly fault?: string;
  /** In `right/`: why this works. */
  readonly right?: string;
  /** Id of the correct variant that the case starts from. @default the system as it is */
  readonly from?: string;
  /** Of a variant: the mode of the edge, as ORIGIN_MODES has it, in which the system is synthesized to start from. */
  readonly edge?: string;
  readonly edits: readonly Edit[];
  /** What is different about the cluster. */
  readonly cluster?: ClusterFacts;
  /** The objects beside the edited ones that the mistake may be reported on. */
  readonly found?: readonly string[];
  /** Whether a warning is the right answer. */
  readonly warning?: boolean;
}

/** A system with one mistake in it, or with none. */
export interface Case {
  readonly id: string;
  readonly family: Family;
  readonly says: string;
  readonly cluster: ClusterFacts;
  /** The system before the edits: without the mistake. */
  readonly start: readonly Manifest[];
  readonly startCluster: ClusterFacts;
  readonly objects: readonly Manifest[];
  /** The objects that a finding may be about. */
  readonly suspects: readonly Manifest[];
  readonly warning: boolean;
  readonly isFault: boolean;
}

export interface Corpus {
  readonly base: readonly Manifest[];
  readonly cluster: ClusterFacts;
  readonly faults: readonly Case[];
  readonly right: readonly Case[];
}

/**
 * Reads the cases and makes their systems.
 *
 * @throws Error that names the case whose edits don't apply to the system as it is now
 */
export function readCorpus(): Corpus {
  const base = synthesizedIn('cloudflare-flexible').objects;
  const cluster = readClusterFacts(readFileSync(join(__dirname, 'cluster.yaml'), 'utf8'));
  const variants = new Map<string, Case>();
  const made = ({ family, written }: { family: Family; written: Written }): Case => {
    const { from, edge } = written;
    const asItIs = edge === undefined ? { objects: base, cluster } : synthesizedIn(edge);
    const start = from === undefined ? asItIs : variants.get(from);
    if (start === undefined)
      throw new Error(`${written.id} starts from ${from}, and there is no such variant before it`);
    return make(family, written, start);
  };
  const right = written('right').map((each) => {
    const variant = made(each);
    variants.set(variant.id, variant);
    return variant;
  });
  return { base, cluster, right, faults: written('faults').map(made) };
}

/** The system and its cluster with another edge. */
function synthesizedIn(name: string): Pick<Case, 'objects' | 'cluster'> {
  const mode = (ORIGIN_MODES as Readonly<Record<string, OriginMode>>)[name];
  if (mode === undefined) throw new Error(`there is no mode '${name}' among ${Object.keys(ORIGIN_MODES).join(', ')}`);
  const text = systemIn(mode)
    .toJson()
    .map((object) => dump(object))
    .join('---\n');
  return { objects: parseManifests(text, 'honeydue.k8s.yaml'), cluster: clusterWith(mode.mode) };
}

function written(folder: 'faults' | 'right'): { family: Family; written: Written }[] {
  const unknown = readdirSync(join(__dirname, folder)).filter((name) => !isFamily(name.replace(/\.yaml$/, '')));
  if (unknown.length > 0) throw new Error(`${folder} has ${unknown.join(', ')}, which is no family`);
  return FAMILIES.flatMap((family) => {
    const text = readFileSync(join(__dirname, folder, `${family}.yaml`), 'utf8');
    const cases = load(text, { schema: KUBERNETES_SCHEMA }) as Written[];
    return cases.map((each) => ({ family, written: each }));
  });
}

function isFamily(name: string): boolean {
  return FAMILIES.some((family) => family === name);
}

function make(family: Family, written: Written, start: Pick<Case, 'objects' | 'cluster'>): Case {
  const { id, fault, right, edits, cluster, found = [], warning = false } = written;
  const says = fault ?? right;
  try {
    if (says === undefined) throw new Error('it says neither what the mistake is nor why it is right');
    const system = new EditedSystem(start.objects);
    for (const edit of edits) system.apply(edit);
    return {
      ...{
        id,
        family,
        says,
        warning,
        isFault: fault !== undefined,
        start: start.objects,
        startCluster: start.cluster,
        objects: system.objects,
      },
      cluster: { ...start.cluster, ...cluster },
      suspects: [...system.touched, ...found.map((address) => system.find(address))],
    };
  } catch (error) {
    throw new Error(`${family}: ${id} doesn't apply: ${error instanceof Error ? error.message : error}`);
  }
}
