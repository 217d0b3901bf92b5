import { folderOf, placeOf } from './folders';
import { number, record, text } from './json';
import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import type { PodTemplate } from './pods';

/** What sets the number of a workload's pods at run time: a HorizontalPodAutoscaler, or KEDA, which makes one. */
export interface Autoscaler {
  readonly manifest: Manifest;
  readonly fewest: number;
  /** Nothing where the manifest doesn't say. */
  readonly most: number | undefined;
}

/** The autoscalers of a set by what they scale. */
export class Autoscalers {
  private readonly byTarget = new Map<string, Autoscaler[]>();

  public constructor(set: ManifestSet) {
    for (const manifest of set.ofType('autoscaling/HorizontalPodAutoscaler')) {
      const { minReplicas, maxReplicas } = record(manifest.body.spec);
      this.add({ manifest, fewest: number(minReplicas) ?? 1, most: number(maxReplicas) });
    }
    for (const manifest of set.ofType('keda.sh/ScaledObject')) {
      const { minReplicaCount, maxReplicaCount } = record(manifest.body.spec);
      this.add({ manifest, fewest: number(minReplicaCount) ?? 0, most: number(maxReplicaCount) ?? 100 });
    }
  }

  /**
   * What scales a workload. A set may hold several variants of one system: an autoscaler that is surely applied together
   * with the workload counts before one that lies elsewhere.
   */
  public of(target: Manifest): readonly Autoscaler[] {
    const all = this.byTarget.get(key(target.namespace, target.kind, target.name)) ?? [];
    const near = all.filter(({ manifest }) => placeOf(manifest) === placeOf(target));
    const besides = all.filter(({ manifest }) => folderOf(manifest) === folderOf(target));
    return [near, besides, all].find(({ length }) => length > 0) ?? [];
  }

  /** The fewest pods of a workload that there may be in the long run. */
  public fewest(pod: PodTemplate): number | undefined {
    const scalers = this.of(pod.owner);
    return scalers.length === 0 ? pod.replicas : Math.min(...scalers.map(({ fewest }) => fewest));
  }

  /** The most pods of a workload that there may be, leaving the surge of a rollout aside. */
  public most(pod: PodTemplate): number | undefined {
    const scalers = this.of(pod.owner);
    return scalers.length === 0 ? pod.replicas : Math.max(...scalers.map(({ most, fewest }) => most ?? fewest));
  }

  private add(autoscaler: Autoscaler): void {
    const { manifest } = autoscaler;
    const { kind, name } = record(manifest.at('spec', 'scaleTargetRef'));
    const target = key(manifest.namespace, text(kind) ?? 'Deployment', text(name) ?? '');
    this.byTarget.set(target, [...(this.byTarget.get(target) ?? []), autoscaler]);
  }
}

function key(namespace: string | undefined, kind: string, name: string): string {
  return `${namespace ?? ''} ${kind}/${name}`;
}
