import type { Api, KubeList, WatchEvent } from '../real/api';
import type { Pod } from '../real/workloads';

/**
 * Watches the pods of a namespace and keeps every state that they were ever in together, so that a test can say
 * "never" and mean it: between two states that a poll sees, a third may have passed.
 */
export class PodObserver {
  private readonly states: Pod[][] = [];
  private readonly pods = new Map<string, Pod>();
  private watching = true;
  private blindness?: string;
  private endWatch: () => void = () => {};

  private constructor() {}

  static async start(api: Api, namespace: string): Promise<PodObserver> {
    const observer = new PodObserver();
    const path = `/api/v1/namespaces/${namespace}/pods`;
    const { metadata, items } = await api.get<KubeList<Pod>>(path);
    for (const pod of items) observer.pods.set(pod.metadata.name, pod);
    observer.states.push([...items]);
    observer.endWatch = await api.watch<Pod>(
      path,
      metadata.resourceVersion,
      (event) => observer.see(event),
      () => observer.turnBlind('the server ended it'),
    );
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
    this.watching = false;
    this.endWatch();
  }

  private see({ type, object }: WatchEvent<Pod>): void {
    if (type === 'ERROR') this.turnBlind(JSON.stringify(object));
    else if (type === 'DELETED') this.pods.delete(object.metadata.name);
    else this.pods.set(object.metadata.name, object);
    this.states.push([...this.pods.values()]);
  }

  /** What it has not seen it can't vouch for: from here on every question is answered with an error. */
  private turnBlind(reason: string): void {
    if (this.watching) this.blindness ??= reason;
  }

  private counts(conditions: ((pod: Pod) => boolean)[]): number[] {
    if (this.blindness) throw new Error(`The watch on the pods broke: ${this.blindness}`);
    return this.states.map((pods) => pods.filter((pod) => conditions.every((holds) => holds(pod))).length);
  }
}
