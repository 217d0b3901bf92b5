import type { KubeObject } from '../real/api';
import { node } from '../real/nodes';
import { until } from '../real/until';
import { EDGE, newVisitor } from './addresses';
import type { Sample } from './agent/watch';
import { daemonSet } from './daemon-set';
import { Edge } from './edge';
import { Kubelet } from './kubelet';
import type { System } from './system';
import { rendered } from './traefik';

const DAEMON_SET = '/apis/apps/v1/namespaces/kube-system/daemonsets/traefik';
/** How often each node is asked while a rollout is under way. */
const EVERY_MS = 20;

interface DaemonSet extends KubeObject {
  readonly status?: {
    readonly observedGeneration?: number;
    readonly updatedNumberScheduled?: number;
    readonly numberAvailable?: number;
    readonly numberMisscheduled?: number;
  };
}

/** Traefik on all three nodes, placed and replaced by Kubernetes' own DaemonSet controller and scheduler. */
export class Fleet {
  private constructor(
    readonly edge: Edge,
    private readonly kubelet: Kubelet,
  ) {}

  static async start(): Promise<Fleet> {
    const controllers = ['daemonset-controller', 'serviceaccount-controller'];
    const edge = await Edge.start({ nodes: 3, parts: { controllers, kwok: false } });
    try {
      const { api, kubectl } = edge.controlPlane;
      await kubectl.apply(...edge.nodes.map(({ name }) => node(name)));
      // Nobody looks after nodes here, who would take away what a new one is tainted with.
      for (const { name } of edge.nodes) await api.patch(`/api/v1/nodes/${name}`, { spec: { taints: null } });
      const kubelet = new Kubelet(api, edge.nodes, (host, settings) => edge.startTraefik(host, settings));
      return new Fleet(edge, kubelet);
    } catch (error) {
      await edge.stop();
      throw error;
    }
  }

  /** Applies a system and waits for the end of the rollout that it may begin. */
  async run(system: System): Promise<void> {
    const { api, kubectl } = this.edge.controlPlane;
    await this.edge.apply(system.objects);
    await kubectl.run(['apply', '--server-side', '--force-conflicts', '-f', '-'], daemonSet(rendered(system.values)));
    const complete = async () => {
      const { metadata, status = {} } = await api.get<DaemonSet>(DAEMON_SET);
      const pods = await this.kubelet.pods();
      const counts = [status.updatedNumberScheduled, status.numberAvailable, pods.length];
      return status.observedGeneration === metadata.generation && counts.every((count) => count === 3);
    };
    await until('Traefik is rolled out on all nodes', complete, 90);
    await Promise.all(this.kubelet.traefiks.map((traefik) => this.edge.hasRead(traefik)));
  }

  /** The same, while every node is asked for a host the whole time; answers with what each node's requests met. */
  async rollOut(system: System): Promise<readonly (readonly Sample[])[]> {
    const cloudflare = this.edge.host('cloudflare');
    const { nodes } = this.edge;
    for (const { name, addresses } of nodes) {
      // So many visitors that the limit refuses none.
      const asked = Array.from({ length: 200 }, () =>
        this.edge.fromCloudflare(EDGE, newVisitor(), { host: 'api.myhoneydue.com', to: addresses[0] ?? '' }),
      );
      await cloudflare.do('watch', name, asked, EVERY_MS);
    }
    const answers = () => Promise.all(nodes.map(({ name }) => cloudflare.do('watched', name)));
    await this.run(system).catch(async (error) => {
      await answers();
      throw error;
    });
    return answers();
  }

  async stop(): Promise<void> {
    this.kubelet.stop();
    await this.edge.stop();
  }
}
