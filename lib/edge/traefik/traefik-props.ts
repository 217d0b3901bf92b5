import type { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-30';
import type { Resources } from '../../workloads/resources';
import type { ProxyRanges } from '../cloudflare-ranges';
import type { AccessLog } from './access-log';
import type { Values } from './chart/values';
import type { EntryPoint, EntryPointSettings } from './entry-point';
import type { TcpEntryPoint } from './tcp-entry-point';

/** What is shown in the status of every Ingress; one of the two. */
export type IngressAddress =
  | { readonly hostname: string; readonly ip?: undefined }
  | { readonly ip: string; readonly hostname?: undefined };

/** How much Traefik tells of itself: what is of this level or worse. */
export type LogLevel = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

/** How Traefik ends, when a node is drained or a new version rolls out. */
export interface GracefulShutdown {
  /**
   * How long to go on accepting connections while /ping already says that it ends: longer than a balancer that checks
   * health takes to notice. Cloudflare checks nothing, so there each second only delays the rollout.
   * @default Duration.seconds(0)
   */
  readonly acceptFor?: Duration;
  /**
   * How long requests under way may take to end. Meanwhile the node accepts no connection: longer spares uploads, and
   * leaves the node dark for longer.
   * @default Duration.seconds(10), Traefik's own
   */
  readonly finishWithin?: Duration;
}

export interface TraefikDaemonSetConfigProps {
  /**
   * Proxies in front, whose X-Forwarded-* headers are believed, on both entrypoints. Without them every limit by
   * address is one bucket for all. `'none'` when visitors connect directly, or through a balancer that speaks the PROXY
   * protocol. Refused: ranges so wide that strangers are in them.
   * @default CLOUDFLARE_RANGES
   */
  readonly trustedProxies?: ProxyRanges | 'none';
  /**
   * Addresses of balancers that announce visitors with the PROXY protocol, for both entrypoints; from any other its
   * header is ignored.
   * @default none
   */
  readonly proxyProtocolFrom?: readonly string[];
  /**
   * Settings of the entrypoint on port 80, or that nothing listens there.
   * @default open, with the settings of the chart
   */
  readonly web?: EntryPointSettings | 'closed';
  /**
   * Settings of the entrypoint on port 443.
   * @default those of the chart
   */
  readonly websecure?: EntryPointSettings;
  /**
   * Ports beside 80 and 443, for what is not HTTP; a `TcpRoute` leads on from each.
   * @default none
   */
  readonly tcpEntryPoints?: readonly TcpEntryPoint[];
  /**
   * Entrypoints of Ingresses that name none. With no default at all, Traefik would serve them on its metrics port too.
   * @default ['web', 'websecure'], as far as they are open
   */
  readonly defaultEntryPoints?: readonly EntryPoint[];
  /**
   * IPv4 address to listen on, which every node must have: all nodes share these values.
   * @default every address of the node
   */
  readonly hostIP?: string;
  /**
   * Address in the status of the Ingresses, for tools that wait for one or make DNS records of it.
   * @default none: the status stays empty
   */
  readonly ingressAddress?: IngressAddress;
  /**
   * DEBUG shows every routing decision, and fills a disk on a busy day.
   * @default 'INFO'
   */
  readonly logLevel?: LogLevel;
  /**
   * Form of what Traefik tells of itself.
   * @default 'common', lines for people
   */
  readonly logFormat?: 'common' | 'json';
  /**
   * Requests that are logged, and how.
   * @default no access log: it holds visitors' addresses, which someone must then be allowed to keep
   */
  readonly accessLog?: AccessLog;
  /**
   * What each node gives to Traefik. It takes 17 MiB at rest, 76 MiB with 3,000 open connections, and 195 MiB with
   * 1,000 half-open requests of 64 KB more; at 64Mi the kernel kills it under that load (measured, 3.6.13). How much
   * one half-open request may hold, `maxHeaders` of the entrypoints bounds. The chart derives GOMEMLIMIT (0.9 of the
   * limit) and GOMAXPROCS from the limits.
   * @default 100m to 2 cores, 128Mi to 256Mi
   */
  readonly resources?: Resources;
  /**
   * How long a new pod must be ready before the rollout takes the next node. Traefik answers /ping after 0.2 s but
   * routes only after some 1.1 s, with 404 between (measured); without a wait all nodes would do so at once. The node
   * being replaced is dark meanwhile.
   * @default Duration.seconds(5)
   */
  readonly minReady?: Duration;
  /**
   * How Traefik ends.
   * @default requests under way have 10 s, and no new connection is accepted meanwhile
   */
  readonly gracefulShutdown?: GracefulShutdown;
  /**
   * Labels of the nodes that run Traefik.
   * @default every node
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints that Traefik tolerates. A list replaces the one that k3s gives (control-plane nodes, critical add-ons).
   * @default the list of k3s
   */
  readonly tolerations?: readonly k8s.Toleration[];
  /**
   * Priority of Traefik's pods: others go before them where a node is full.
   * @default 'system-cluster-critical', given by k3s
   */
  readonly priorityClassName?: string;
  /**
   * More labels for the HelmChartConfig.
   * @default none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Values of the chart that no prop covers. Refused, unless `acknowledge` names the path: what the chart 39.0.5
   * doesn't understand, what brings down Traefik or opens it, and what replaces what this construct writes.
   * `additionalArguments` are added to the construct's own.
   * @default none
   */
  readonly extraValues?: Values;
  /**
   * Dotted paths within `extraValues` that are meant although they are refused, as the error writes them.
   * @default none
   */
  readonly acknowledge?: readonly string[];
}
