import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect, createServer, isIPv6, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../real/api';
import { ControlPlane, type Parts } from '../real/control-plane';
import { define } from '../real/crds';
import { NAMESPACE, reference } from '../real/manifests';
import { Processes } from '../real/processes';
import { until } from '../real/until';
import { BALANCER, EDGES, NODES, PODS, STRANGER } from './addresses';
import type { Answer, Ask } from './agent/client';
import { ACCOUNT, clusterObjects, markerHosts, markers } from './cluster-objects';
import type { Host } from './host';
import { inside, Network } from './network';
import { proxyHeader } from './proxy-header';
import { given } from './setup';
import type { System } from './system';
import { API_SERVICE, type PodGiven, type PodSettings, rendered, Traefik } from './traefik';

/** A request, as far as a test cares: who sends it and to which node is decided by the method. */
export type Request = Partial<Ask> & Pick<Ask, 'host'>;

/**
 * The whole edge: Cloudflare's edges, a stranger, nodes with Traefik, pods behind them, and the API server that Traefik
 * reads. All of it ends with `stop()`, or with this process.
 */
export class Edge {
  private generation = 0;
  private live = new Map<string, string>();
  private traefiks: Traefik[] = [];

  private constructor(
    readonly controlPlane: ControlPlane,
    readonly processes: Processes,
    private readonly network: Network,
    readonly nodes: readonly Host[],
    private readonly pod: PodGiven,
    private readonly door: Server,
  ) {}

  static async start({ nodes: count = 1, parts = { controllers: [], kwok: false } as Parts } = {}): Promise<Edge> {
    const { tools, crds, traefik } = given() ?? notGiven();
    const folder = mkdtempSync(join(tmpdir(), 'honeydue-packets-'));
    const processes = new Processes(folder);
    const controlPlane = await ControlPlane.start(tools, parts).catch(async (error) => {
      await processes.stop();
      throw error;
    });
    try {
      const names = NODES.slice(0, count);
      const network = await Network.start(processes, {
        cloudflare: EDGES,
        stranger: STRANGER,
        balancer: BALANCER,
        pods: Object.values(PODS).flat(),
        ...Object.fromEntries(names.map(({ name, ipv4, ipv6 }) => [name, [ipv4, ipv6]])),
      });
      const nodes = names.map(({ name }) => network.host(name));
      const socket = join(folder, 'api-server');
      const door = await doorTo(controlPlane.access.port, socket);
      await Promise.all([...nodes.map((node) => prepareNode(node, socket)), serveBackends(network.host('pods'))]);
      const { kubectl } = controlPlane;
      await define(kubectl, crds);
      await kubectl.run(['create', 'namespace', NAMESPACE]);
      await kubectl.apply(...clusterObjects());
      const account = await writeAccount(controlPlane, join(folder, 'account'));
      return new Edge(controlPlane, processes, network, nodes, { binary: traefik, account }, door);
    } catch (error) {
      await Promise.all([controlPlane.stop(), processes.stop()]);
      throw error;
    }
  }

  host(name: string): Host {
    return this.network.host(name);
  }

  /** The Traefik on a node. */
  traefik(index = 0): Traefik {
    const traefik = this.traefiks[index];
    if (traefik === undefined) throw new Error('Traefik does not run yet');
    return traefik;
  }

  /** Applies a system in the place of the last, and waits until every Traefik routes by it. */
  async run(system: System): Promise<void> {
    await this.apply(system.objects);
    const settings = rendered(system.values);
    const isSame = ({ hasEnded, settings: running }: Traefik) => !hasEnded && isDeepStrictEqual(running, settings);
    if (this.traefiks.length === 0 || !this.traefiks.every(isSame)) {
      // Not by their grace, which is proven elsewhere and can be long.
      await Promise.all(this.traefiks.map((traefik) => traefik.kill()));
      this.traefiks = this.nodes.map((node) => this.startTraefik(node, settings));
    }
    await Promise.all(this.traefiks.map((traefik) => this.hasRead(traefik)));
  }

  startTraefik(node: Host, settings: PodSettings): Traefik {
    return Traefik.start(this.processes, node, settings, this.pod);
  }

  /** Waits until a Traefik routes by what was applied last. */
  async hasRead(traefik: Traefik): Promise<void> {
    await traefik.started();
    const routed = async (host: string) =>
      (await traefik.node.do('ask', { to: '127.0.0.1', port: 8080, host })).status === 200;
    const { ingress, route } = markerHosts(this.generation);
    await until('Traefik reads what was applied', async () => (await routed(ingress)) && routed(route), 20);
  }

  /** Sends a request from one of Cloudflare's edges, for a visitor with that address. */
  throughCloudflare(edge: string, visitor: string, request: Request, scheme?: 'http' | 'https'): Promise<Answer> {
    return this.host('cloudflare').do('ask', this.fromCloudflare(edge, visitor, request, scheme));
  }

  /** What an edge sends for a visitor who speaks that scheme: it adds his address to what he sent. */
  fromCloudflare(edge: string, visitor: string, { headers = {}, ...request }: Request, scheme = 'https'): Ask {
    const sent = headers['X-Forwarded-For'];
    const forwarded = {
      'X-Forwarded-For': sent === undefined ? visitor : `${sent}, ${visitor}`,
      'X-Forwarded-Proto': scheme,
      'CF-Connecting-IP': visitor,
    };
    return { from: edge, to: this.addressFor(edge), ...request, headers: { ...headers, ...forwarded } };
  }

  /** Sends a request from the balancer; before it go the visitor's address and what he sends is left as it is. */
  throughBalancer(visitor: string, request: Request, version: 1 | 2 = 2): Promise<Answer> {
    return this.host('balancer').do('ask', this.fromBalancer(visitor, request, version));
  }

  fromBalancer(visitor: string, request: Request, version: 1 | 2 = 2): Ask {
    const to = this.addressFor(BALANCER[0]);
    const family = isIPv6(visitor) ? this.addressFor(visitor) : to;
    return { from: BALANCER[0], to, ...request, preamble: proxyHeader(visitor, family, version).toString('base64') };
  }

  /** Sends a request from the stranger, straight to a node. */
  fromStranger(request: Request, from: string = STRANGER[0]): Promise<Answer> {
    return this.host('stranger').do('ask', { from, to: this.addressFor(from), ...request });
  }

  /** The first node's address of that family. */
  addressFor(peer: string): string {
    const [ipv4 = '', ipv6 = ''] = this.nodes[0]?.addresses ?? [];
    return isIPv6(peer) ? ipv6 : ipv4;
  }

  /** Applies what differs from what there is, deletes what is gone, and begins a new generation. */
  async apply(objects: readonly KubeObject[]): Promise<void> {
    const { kubectl } = this.controlPlane;
    const wanted = new Map(objects.map((object) => [reference(object), JSON.stringify(object)]));
    const changed = objects.filter((object) => this.live.get(reference(object)) !== wanted.get(reference(object)));
    const gone = [...this.live].filter(([name]) => !wanted.has(name)).map(([, text]) => JSON.parse(text) as KubeObject);
    if (changed.length + gone.length === 0) return;
    const list = (items: readonly object[]) => ({ apiVersion: 'v1', kind: 'List', items });
    const apply = ['apply', '--server-side', '--force-conflicts', '-f', '-'];
    if (changed.length > 0) await kubectl.run(apply, list(changed));
    if (gone.length > 0) await kubectl.run(['delete', '--wait=false', '-f', '-'], list(gone));
    this.live = wanted;
    this.generation += 1;
    await kubectl.run(apply, list(markers(this.generation)));
  }

  /** What there is of it on this machine. */
  get traces(): { readonly pids: readonly number[]; readonly folders: readonly string[] } {
    const all = [this.processes, this.controlPlane.processes];
    return { pids: all.flatMap(({ pids }) => pids), folders: all.flatMap(({ folder, groups }) => [folder, ...groups]) };
  }

  async stop(): Promise<void> {
    this.door.close();
    await Promise.all([this.controlPlane.stop(), this.processes.stop()]);
  }
}

/** What a host of k3s has: the sysctl under which Traefik binds low ports, and the Service of the API server. */
async function prepareNode(node: Host, socket: string): Promise<void> {
  await inside(
    node,
    `echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start\nip address add ${API_SERVICE.address}/32 dev lo`,
  );
  await node.do('relay', API_SERVICE.address, API_SERVICE.port, socket);
}

async function serveBackends(pods: Host): Promise<void> {
  const backends = { api: 8000, canary: 8000, admin: 3000, marker: 80 };
  await pods.do(
    'serve',
    Object.entries(backends).flatMap(([name, port]) =>
      PODS[name as keyof typeof backends].map((address) => ({ name, address, port })),
    ),
  );
  await Promise.all(PODS.mail.map((address) => pods.do('serveMail', address, 993)));
}

/** The way out of the namespaces: the API server listens on the loopback interface of this one. */
function doorTo(port: number, path: string): Promise<Server> {
  const server = createServer((inner) => {
    const outer = connect(port, '127.0.0.1');
    inner.pipe(outer).pipe(inner);
    inner.on('error', () => outer.destroy());
    outer.on('error', () => inner.destroy());
  });
  return new Promise((resolve, reject) => server.on('error', reject).listen(path, () => resolve(server)));
}

/**
 * What a pod has of the cluster: a token of its ServiceAccount, the certificate of the API server, and in the place of
 * CoreDNS a file with the names of Services that Traefik is told by name.
 */
async function writeAccount({ kubectl, access }: ControlPlane, folder: string): Promise<string> {
  const { name, namespace } = ACCOUNT;
  mkdirSync(folder);
  writeFileSync(join(folder, 'token'), (await kubectl.run(['create', 'token', name, '-n', namespace])).trim());
  writeFileSync(join(folder, 'ca.crt'), await readFile(access.certificate));
  writeFileSync(join(folder, 'hosts'), `127.0.0.1 localhost\n${PODS.redis[0]} redis.${NAMESPACE}.svc\n`);
  return folder;
}

function notGiven(): never {
  throw new Error('There is no network on this machine: the tests are to be skipped');
}
