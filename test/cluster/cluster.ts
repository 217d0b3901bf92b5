import { join } from 'node:path';
import type { Api, KubeList } from '../real/api';
import { ControlPlane } from '../real/control-plane';
import { define } from '../real/crds';
import type { Kubectl, Outcome } from '../real/kubectl';
import { Manifests, NAMESPACE } from '../real/manifests';
import { NODES, node, platform, SIMULATED } from '../real/nodes';
import { until } from '../real/until';
import { belongsTo, type Deployment, isComplete, type Pod } from '../real/workloads';
import { Heartbeats } from './heartbeats';
import { localPathClass, provisionLocalPaths } from './local-path';
import { PodObserver } from './observer';
import { given } from './setup';

/** The system as it is synthesized from this checkout. */
export function synthesized(): Manifests {
  return Manifests.read(given().dist);
}

/** The production cluster before honeydue is on it: three nodes, k3s' storage and the CRDs that k3s brings. */
export class Cluster {
  readonly system = synthesized();

  private constructor(
    private readonly controlPlane: ControlPlane,
    private readonly endProvisioner: () => void,
    private readonly heartbeats: Heartbeats,
  ) {}

  static async start(): Promise<Cluster> {
    const controlPlane = await ControlPlane.start(given().tools);
    const { kubectl, api } = controlPlane;
    const heartbeats = new Heartbeats(api);
    try {
      const endProvisioner = await provisionLocalPaths(api);
      await define(kubectl, given().crds);
      await kubectl.apply(...NODES.map(node), localPathClass, platform());
      await Promise.all(NODES.map((name) => heartbeats.begin(name)));
      await kubectl.run(['wait', '--for=condition=Ready', 'node', '--all', '--timeout=30s']);
      return new Cluster(controlPlane, endProvisioner, heartbeats);
    } catch (error) {
      heartbeats.stop();
      await controlPlane.stop();
      throw error;
    }
  }

  get kubectl(): Kubectl {
    return this.controlPlane.kubectl;
  }

  get api(): Api {
    return this.controlPlane.api;
  }

  /** A folder for a test's own files. */
  folder(name: string): string {
    return join(this.controlPlane.folder, name);
  }

  /** `kubectl apply -f dist`, file by file as it was synthesized. */
  applyDist(...flags: string[]): Promise<Outcome> {
    return this.applyFolder(given().dist, flags);
  }

  /** The same, of manifests that a test has changed. */
  apply(manifests: Manifests, ...flags: string[]): Promise<Outcome> {
    return this.applyFolder(manifests.write(this.folder('dist')), flags);
  }

  private async applyFolder(folder: string, flags: string[]): Promise<Outcome> {
    const outcome = await this.kubectl.try(['apply', '-f', folder, ...flags]);
    if (outcome.code !== 0) throw new Error(`kubectl apply failed:\n${outcome.stderr}`);
    return outcome;
  }

  async pods(): Promise<readonly Pod[]> {
    return (await this.api.get<KubeList<Pod>>(`/api/v1/namespaces/${NAMESPACE}/pods`)).items;
  }

  async podsOf(deployment: Deployment): Promise<Pod[]> {
    return (await this.pods()).filter(belongsTo(deployment));
  }

  observe(): Promise<PodObserver> {
    return PodObserver.start(this.api, NAMESPACE);
  }

  /**
   * Waits until every Deployment, but for the named, is complete, and no pod is on its way out: but for those of the
   * silent node, all of which are, for as long as it is silent.
   */
  async settled({ except = [], silent }: { except?: readonly Deployment[]; silent?: string } = {}): Promise<void> {
    const ignored = except.map(({ metadata }) => metadata.name);
    const atRest = async () => {
      const path = `/apis/apps/v1/namespaces/${NAMESPACE}/deployments`;
      const { items } = await this.api.get<KubeList<Deployment>>(path);
      const complete = items.filter(({ metadata }) => !ignored.includes(metadata.name)).every(isComplete);
      const isStuck = ({ spec }: Pod) => silent !== undefined && spec.nodeName === silent;
      return complete && (await this.pods()).every((pod) => isStuck(pod) === Boolean(pod.metadata.deletionTimestamp));
    };
    await until('every Deployment is available', atRest, 60).catch(async (error) => {
      const pods = await this.kubectl.run(['get', 'pods', '-A', '-o', 'wide']);
      const events = await this.kubectl.run(['events', '-A', '--types=Warning']);
      throw new Error(`${error.message}\n${pods}\n${events}`);
    });
  }

  /** Why the scheduler has found no node for a pod of that Deployment. */
  whyPending(deployment: Deployment): Promise<string> {
    const refusal = async () =>
      (await this.podsOf(deployment))
        .flatMap(({ status }) => status?.conditions ?? [])
        .find(({ type, status }) => type === 'PodScheduled' && status === 'False')?.message;
    return until(`the scheduler refuses a pod of ${deployment.metadata.name}`, refusal, 20);
  }

  /** A server is lost: its node, and every pod that it ran, without a goodbye. */
  async lose(node: string): Promise<void> {
    this.heartbeats.end(node);
    await this.kubectl.run(['delete', 'node', node]);
    const there = ['-A', `--field-selector=spec.nodeName=${node}`];
    await this.kubectl.run(['delete', 'pods', ...there, '--force', '--grace-period=0']);
  }

  /** A server stops answering: its node stays listed, and its pods can't be told to end. */
  async silence(node: string): Promise<void> {
    this.heartbeats.end(node);
    await this.kubectl.run(['label', 'node', node, `${SIMULATED}-`]);
    await this.kubectl.run(['wait', '--for=condition=Ready=Unknown', `node/${node}`, '--timeout=60s']);
  }

  /** The server is back, or another one by its name. */
  async join(name: string): Promise<void> {
    await this.kubectl.apply(node(name));
    await this.heartbeats.begin(name);
    await this.kubectl.run(['wait', '--for=condition=Ready', `node/${name}`, '--timeout=30s']);
  }

  async stop(): Promise<void> {
    this.endProvisioner();
    this.heartbeats.stop();
    await this.controlPlane.stop();
  }
}
