import { setTimeout as sleep } from 'node:timers/promises';
import type { Api, KubeList } from '../real/api';
import type { TraefikPod } from './daemon-set';
import type { Host } from './host';
import type { PodSettings, Traefik } from './traefik';

const PODS = '/api/v1/namespaces/kube-system/pods';

/**
 * Runs the pods of Traefik on the nodes as a kubelet does: starts one when it is bound, asks its readiness probe, says in
 * its status how it is, and when it is deleted ends it with its grace period. It asks as soon as the probe's delay is
 * over, where a real one may take up to a period more: so no rollout in production is faster than this.
 */
export class Kubelet {
  private readonly running = new Map<string, Traefik>();
  private stopped = false;
  private failure?: unknown;

  constructor(
    private readonly api: Api,
    private readonly nodes: readonly Host[],
    private readonly start: (node: Host, settings: PodSettings) => Traefik,
  ) {
    this.work().catch((error) => {
      this.failure = error;
    });
  }

  stop(): void {
    this.stopped = true;
  }

  /** The Traefiks that run now. */
  get traefiks(): readonly Traefik[] {
    if (this.failure !== undefined) throw this.failure;
    return [...this.running.values()];
  }

  /** The pods that there are. */
  async pods(): Promise<readonly TraefikPod[]> {
    if (this.failure !== undefined) throw this.failure;
    return (await this.api.get<KubeList<TraefikPod>>(PODS)).items;
  }

  private async work(): Promise<void> {
    const seen = new Set<string>();
    for (; !this.stopped; await sleep(100)) {
      for (const pod of await this.pods()) {
        const { uid = '', deletionTimestamp } = pod.metadata;
        const node = this.nodes.find(({ name }) => name === pod.spec.nodeName);
        if (node === undefined) continue;
        if (!seen.has(uid)) {
          seen.add(uid);
          this.run(pod, node).catch((error) => this.fail(error));
        } else if (deletionTimestamp !== undefined && this.running.has(uid)) {
          const traefik = this.running.get(uid);
          this.running.delete(uid);
          this.end(pod, traefik).catch((error) => this.fail(error));
        }
      }
    }
  }

  private async run(pod: TraefikPod, node: Host): Promise<void> {
    const { uid = '' } = pod.metadata;
    const traefik = this.start(node, settingsOf(pod));
    this.running.set(uid, traefik);
    await this.say(pod, node, false);
    const { initialDelaySeconds = 0 } = traefik.settings.readinessProbe as { initialDelaySeconds?: number };
    await sleep(initialDelaySeconds * 1000);
    while (this.running.has(uid) && !(await traefik.isReady())) await sleep(100);
    if (this.running.has(uid)) await this.say(pod, node, true);
  }

  private async end(pod: TraefikPod, traefik: Traefik | undefined): Promise<void> {
    await traefik?.stop();
    await this.api.delete(`${PODS}/${pod.metadata.name}?gracePeriodSeconds=0`);
  }

  private say({ metadata: { name } }: TraefikPod, node: Host, ready: boolean): Promise<void> {
    const now = new Date().toISOString();
    const condition = (type: string) => ({ type, status: ready ? 'True' : 'False', lastTransitionTime: now });
    return this.api.patch(`${PODS}/${name}/status`, {
      status: {
        phase: 'Running',
        hostIP: node.addresses[0],
        podIP: node.addresses[0],
        startTime: now,
        conditions: ['Ready', 'ContainersReady'].map(condition),
      },
    });
  }

  private fail(error: unknown): void {
    // A pod may be gone for good before its status is written.
    if (!this.stopped && !/ 404 /.test(`${error}`)) this.failure ??= error;
  }
}

function settingsOf({ spec }: TraefikPod): PodSettings {
  const [container] = spec.containers;
  if (container === undefined) throw new Error('A pod of Traefik has no container');
  const { args, readinessProbe, resources } = container;
  const { securityContext, terminationGracePeriodSeconds } = spec;
  return { args, readinessProbe, resources, podSecurityContext: securityContext, terminationGracePeriodSeconds };
}
