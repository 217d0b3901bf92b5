import { addOnce, addTo } from '../groups';
import { number, numberOr, record, text } from '../json';
import { areInOneFile, areOfOneSystem } from '../left-open/folders';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';
import type { PodTemplate } from '../pods/pods';

/** What sets the number of a workload's pods at run time: a HorizontalPodAutoscaler, or KEDA, which makes one. */
export interface Autoscaler {
  readonly manifest: Manifest;
  /** Nothing where a template's word stands for it. */
  readonly fewest: number | undefined;
  /** Nothing where the manifest doesn't say. */
  readonly most: number | undefined;
}

/** The autoscalers of a set by what they scale. */
export class Autoscalers {
  private readonly byTarget = new Map<string, Autoscaler[]>();
  /** The files that hold each workload. */
  private readonly filesOf = new Map<string, Set<string | undefined>>();
  /** The Kustomizations that make each of them. */
  private readonly buildsOf = new Map<string, Set<string | undefined>>();

  public constructor(set: ManifestSet) {
    for (const manifest of set.ofType('autoscaling/HorizontalPodAutoscaler')) {
      const { minReplicas, maxReplicas } = record(manifest.body.spec);
      this.add({ manifest, fewest: numberOr(minReplicas, 1), most: number(maxReplicas) });
    }
    for (const manifest of set.ofType('keda.sh/ScaledObject')) {
      const { minReplicaCount, maxReplicaCount } = record(manifest.body.spec);
      this.add({ manifest, fewest: numberOr(minReplicaCount, 0), most: numberOr(maxReplicaCount, 100) });
    }
    if (this.byTarget.size === 0) return;
    for (const { owner } of set.pods) {
      const workload = key(owner.namespace, owner.kind, owner.name);
      addOnce(this.filesOf, workload, owner.source.file);
      addOnce(this.buildsOf, workload, owner.source.builtBy?.folder);
    }
  }

  /**
   * What scales a workload. A set may hold several variants of one system: an autoscaler belongs to the workload of its
   * own file, if there is one, and to any of that name of its own system otherwise.
   */
  public of(target: Manifest): readonly Autoscaler[] {
    const named = this.named(target);
    if (named.length === 0) return named;
    const workload = key(target.namespace, target.kind, target.name);
    // What another Kustomization makes, with a workload of this name, is for that one.
    const isOfOther = ({ source: { builtBy } }: Manifest) =>
      builtBy !== undefined &&
      builtBy.folder !== target.source.builtBy?.folder &&
      this.buildsOf.get(workload)?.has(builtBy.folder) === true;
    const all = named.filter(
      ({ manifest }) => areOfOneSystem(target, manifest) && areOfOneSystem(manifest, target) && !isOfOther(manifest),
    );
    const own = all.filter(({ manifest }) => areInOneFile(manifest, target));
    if (own.length > 0) return own;
    // Which of several variants an autoscaler in a file of its own is for, nobody can tell.
    const files = this.filesOf.get(workload);
    return files !== undefined && files.size > 1 ? [] : all;
  }

  /** The fewest pods of a workload that there may be in the long run. */
  public fewest(pod: PodTemplate): number | undefined {
    const scalers = this.of(pod.owner);
    const isOpen = this.named(pod.owner).length > 0;
    if (scalers.length === 0) return isOpen ? undefined : pod.replicas;
    return ofAll(scalers, ({ fewest }) => fewest, Math.min);
  }

  /** The most pods of a workload that there may be, leaving the surge of a rollout aside. */
  public most(pod: PodTemplate): number | undefined {
    const scalers = this.of(pod.owner);
    if (scalers.length === 0) return this.named(pod.owner).length > 0 ? undefined : pod.replicas;
    return ofAll(scalers, ({ most, fewest }) => most ?? fewest, Math.max);
  }

  /** Those that name a workload, of other systems and variants too. */
  private named({ namespace, kind, name }: Manifest): readonly Autoscaler[] {
    if (this.byTarget.size === 0) return [];
    return this.byTarget.get(key(namespace, kind, name)) ?? [];
  }

  private add(autoscaler: Autoscaler): void {
    const { manifest } = autoscaler;
    const { kind, name } = record(manifest.at('spec', 'scaleTargetRef'));
    const target = key(manifest.namespace, text(kind) ?? 'Deployment', text(name) ?? '');
    addTo(this.byTarget, target, autoscaler);
  }
}

/** The autoscalers of a set. */
export const autoscalersOf = perSet((set) => new Autoscalers(set));

/** One of the counts of several autoscalers; nothing where one of them doesn't say. */
function ofAll(
  scalers: readonly Autoscaler[],
  count: (scaler: Autoscaler) => number | undefined,
  pick: (...counts: number[]) => number,
): number | undefined {
  const counts = scalers.flatMap((scaler) => count(scaler) ?? []);
  return counts.length < scalers.length ? undefined : pick(...counts);
}

function key(namespace: string | undefined, kind: string, name: string): string {
  return `${namespace ?? ''} ${kind}/${name}`;
}
