import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderTraefik, type TraefikRender } from '../../lib/edge/traefik/chart/render-traefik';
import type { Values } from '../../lib/edge/traefik/chart/values';
import { parseQuantity } from '../../lib/manifests/fields/quantity';
import type { Processes } from '../real/processes';
import { until } from '../real/until';
import type { Host } from './host';
import { memoryLimit } from './memory-limit';

/**
 * The API server as a pod sees it: at the address of the Service `kubernetes`. The Service's port is 443; without
 * kube-proxy a program must listen there, and it would be in the way of Traefik's own :443.
 */
export const API_SERVICE = { address: '10.43.0.1', port: 6443 };

/**
 * What the pod is given by the cluster: Traefik's binary, and a folder with its ServiceAccount's token, the certificate of
 * the API server, and the names that CoreDNS would know.
 */
export interface PodGiven {
  readonly binary: string;
  readonly account: string;
}

/**
 * What the container runtime does for the pod: its ServiceAccount where programs look for it, an empty /tmp, all else
 * read-only, and its user and memory, and the cluster's names. The binary is bound to where that user may reach it, not the cache in root's home.
 */
const CONTAINER = `
set -e
test -z "$5" || echo $$ > "$5"/cgroup.procs
mount -t tmpfs tmpfs /run
mkdir -p /run/secrets/kubernetes.io/serviceaccount
cp "$1"/token "$1"/ca.crt /run/secrets/kubernetes.io/serviceaccount
chmod -R a+rX /run/secrets
mount --bind "$1"/hosts /etc/hosts
touch /run/traefik
mount --bind "$2" /run/traefik
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -o remount,bind,ro /
user=$3 group=$4
shift 5
cd /
exec setpriv --reuid "$user" --regid "$group" --clear-groups --no-new-privs --pdeathsig KILL \\
  --inh-caps=-all --ambient-caps=-all --bounding-set=-all,+net_bind_service /run/traefik "$@"
`;

/** What of the chart's pod decides how Traefik runs. */
export type PodSettings = Pick<
  TraefikRender,
  'args' | 'readinessProbe' | 'resources' | 'podSecurityContext' | 'terminationGracePeriodSeconds'
>;

/** What the chart makes of values; that it makes no Traefik of them is an error. */
export function rendered(values: Values): TraefikRender {
  const render = renderTraefik(values);
  if ('error' in render) throw new Error(`The chart fails: ${render.error}`);
  if (render.workload === undefined) throw new Error('The chart installs no Traefik');
  return render;
}

/** Traefik on a node, as the kubelet would start it there. */
export class Traefik {
  private constructor(
    readonly node: Host,
    readonly settings: PodSettings,
    private readonly process: ChildProcess,
    private readonly logOf: () => string,
  ) {}

  static start(processes: Processes, node: Host, settings: PodSettings, { binary, account }: PodGiven): Traefik {
    const name = `traefik-${node.name}`;
    const { runAsUser, runAsGroup } = settings.podSecurityContext as { runAsUser: number; runAsGroup: number };
    const group = memoryLimit(processes, node.name, memoryLimitOf(settings));
    const args = [account, binary, `${runAsUser}`, `${runAsGroup}`, group ?? '', ...settings.args];
    const child = processes.start(
      name,
      'nsenter',
      [`--net=${node.namespace}`, 'unshare', '--mount', 'sh', '-c', CONTAINER, 'container', ...args],
      { mayEnd: true, env: environment(settings) },
    );
    return new Traefik(node, settings, child, () => processes.tail(name));
  }

  /** Asks as the readiness probe does. */
  async isReady(): Promise<boolean> {
    const { httpGet } = this.settings.readinessProbe as { httpGet: { host?: string; path: string; port: number } };
    const { host = this.node.addresses[0] ?? '', path, port } = httpGet;
    return (await this.node.do('ask', { to: host, port, path, host: `${host}:${port}` })).status === 200;
  }

  /** Waits until it answers /ping; that it ends instead is an error with its last words. */
  async started(): Promise<void> {
    await until(
      `Traefik answers on ${this.node.name}`,
      () => {
        if (this.hasEnded) throw new Error(`Traefik ended by itself:\n${this.logOf()}`);
        return this.isReady();
      },
      20,
    );
  }

  get hasEnded(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  /** The last lines that it wrote. */
  get log(): string {
    return this.logOf();
  }

  /** As the kubelet ends a container: politely, and after its grace period not. */
  async stop(): Promise<void> {
    const grace = Number(this.settings.terminationGracePeriodSeconds);
    this.process.kill('SIGTERM');
    await until(`Traefik ends on ${this.node.name}`, () => this.hasEnded, grace).catch(() => this.kill());
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await until(`Traefik is gone from ${this.node.name}`, () => this.hasEnded, 5);
  }

  /** Bytes of its own memory, without its binary's, which the kernel can read again. Nothing when it has ended. */
  get memory(): number {
    // One that is just ending has none left to speak of.
    return (this.hasEnded ? 0 : Number.parseInt(this.status('RssAnon'), 10) || 0) * 1024;
  }

  /** What the kernel lets it do. */
  get rights(): { readonly user: number; readonly capabilities: bigint; readonly noNewPrivileges: boolean } {
    return {
      user: Number.parseInt(this.status('Uid'), 10),
      capabilities: BigInt(`0x${this.status('CapEff')}`),
      noNewPrivileges: this.status('NoNewPrivs') === '1',
    };
  }

  private status(field: string): string {
    const text = readFileSync(join('/proc', `${this.process.pid}`, 'status'), 'utf8');
    return new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(text)?.[1] ?? '';
  }
}

function memoryLimitOf(settings: PodSettings): number {
  const { limits } = settings.resources as { limits: { memory: string } };
  return Number(parseQuantity(limits.memory));
}

/** The variables that the chart sets, and those by which a program in a pod finds the API server. */
function environment(settings: PodSettings): NodeJS.ProcessEnv {
  const { limits } = settings.resources as { limits: { cpu: string } };
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    POD_NAME: 'traefik',
    POD_NAMESPACE: 'kube-system',
    GOMAXPROCS: `${Math.ceil(Number(limits.cpu))}`,
    GOMEMLIMIT: `${Math.floor(memoryLimitOf(settings) * 0.9)}`,
    KUBERNETES_SERVICE_HOST: API_SERVICE.address,
    KUBERNETES_SERVICE_PORT: `${API_SERVICE.port}`,
  };
}
