import type { Api } from '../real/api';

const LEASES = '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases';

/** How often a node is heard of: five times before the controllers of a test miss it. */
const PERIOD = 4_000;

/**
 * Renews the leases of nodes, which is what their kubelets are known to be alive by. kwok would do it too, but it loses
 * the lease of a node that leaves and soon comes back.
 */
export class Heartbeats {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly api: Api) {}

  async begin(node: string): Promise<void> {
    this.end(node);
    const isKnown = await this.api.has(`${LEASES}/${node}`);
    if (!isKnown) await this.api.create(LEASES, { metadata: { name: node }, ...renewed(node) });
    // One that fails says nothing: the next comes soon, and at the end of a test the API server goes first.
    const beat = () => this.api.patch(`${LEASES}/${node}`, renewed(node)).catch(() => {});
    this.timers.set(node, setInterval(beat, PERIOD));
    await beat();
  }

  end(node: string): void {
    clearInterval(this.timers.get(node));
    this.timers.delete(node);
  }

  stop(): void {
    for (const node of this.timers.keys()) this.end(node);
  }
}

/** Lease times have microseconds. */
function renewed(node: string): object {
  const renewTime = new Date().toISOString().replace('Z', '000Z');
  return { spec: { holderIdentity: node, leaseDurationSeconds: (5 * PERIOD) / 1000, renewTime } };
}
