import type { Api, KubeList } from './api';
import type { Pod } from './workloads';

/**
 * Watches the pods of a namespace and keeps every state that they were ever in together, so that a test can say
 * "never" and mean it: between two states that a poll sees, a third may have passed.
 */
export class PodObserver {
  private readonly states: Pod[][] = [];
  private readonly pods = new Map<string, Pod>();
  private end: () => void = () => {};

  private constructor() {}

  static async start(api: Api, namespace: string): Promise<PodObserver> {
    const observer = new PodObserver();
    const path = `/api/v1/namespaces/${namespace}/pods`;
    const { metadata, items } = await api.get<KubeList<Pod>>(path);
    for (const pod of items) observer.pods.set(pod.metadata.name, pod);
    observer.states.push([...items]);
    observer.end = await api.watch<Pod>(path, metadata.resourceVersion, ({ type, object }) => {
      if (type === 'ERROR') throw new Error(`The watch on ${path} broke: ${JSON.stringify(object)}`);
      if (type === 'DELETED') observer.pods.delete(object.metadata.name);
      else observer.pods.set(object.metadata.name, object);
      observer.states.push([...observer.pods.values()]);
    });
    return observer;
  }

  /** The smallest number of such pods that there was at one time. */
  fewest(...conditions: ((pod: Pod) => boolean)[]): number {
    return Math.min(...this.counts(conditions));
  }

  /** The largest number of such pods that there was at one time. */
  most(...conditions: ((pod: Pod) => boolean)[]): number {
    return Math.max(...this.counts(conditions));
  }

  stop(): void {
    this.end();
  }

  private counts(conditions: ((pod: Pod) => boolean)[]): number[] {
    return this.states.map((pods) => pods.filter((pod) => conditions.every((holds) => holds(pod))).length);
  }
}
