export const EDGES = [
  'cloudflare-flexible',
  'cloudflare-full-strict',
  'proxy-protocol',
  'none',
] as const satisfies readonly EdgeMode[];
/** How visitors reach the cluster's Traefik. */
export type EdgeMode = 'cloudflare-flexible' | 'cloudflare-full-strict' | 'proxy-protocol' | 'none';

/** A node, as `kubectl get node NAME -o yaml` shows it. */
export interface NodeFacts {
  /** Its name, as Kubernetes has it. */
  readonly name: string;
  /** Allocatable CPU as a Kubernetes quantity: `4` or `3800m`. */
  readonly cpu: string;
  /** Allocatable memory as a Kubernetes quantity: `7800Mi`. */
  readonly memory: string;
  /** The node's share of the pod network. A node that is replaced gets another. */
  readonly podCIDR?: string;
  /** Address that the other nodes and the proxies reach it at. */
  readonly address?: string;
  /** Labels that it was given beside those of k3s: `topology.kubernetes.io/zone`, which a cloud's controller sets. */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * What the manifests can't say about the cluster they are for. The app and `check --cluster FILE` hand the same facts
 * to the rules; a rule that needs a fact which is not given says nothing.
 */
export interface ClusterFacts {
  /** All nodes. When given, pods must fit on them, also while one is away. */
  readonly nodes?: readonly NodeFacts[];
  /** Keys of each Secret that exists, by `<namespace>/<name>`. When given, any other Secret is missing. */
  readonly secrets?: Readonly<Record<string, readonly string[]>>;
  /** Namespaces that exist beside those in the manifests. When given, any other namespace is missing. */
  readonly namespaces?: readonly string[];
  /** How visitors reach Traefik. When given, a chart with another mode is refused. */
  readonly edge?: EdgeMode;
  /**
   * Addresses that load balancers connect from, as the nodes see them: with the edge `proxy-protocol`, with no other.
   */
  readonly balancers?: readonly string[];
  /**
   * TCP ports of the nodes that are open to whom visitors come through: Cloudflare's ranges, or the balancers. The
   * hosts' firewall opens these alone, and the rules tell what Traefik serves on others.
   * @default what the edge needs: 80 for `cloudflare-flexible`, else 80, to redirect, and 443. `[443]` where the edge
   * has plain HTTP closed
   */
  readonly edgePorts?: readonly number[];
  /** Version of the Traefik chart that k3s ships: `39.0.5`. */
  readonly chart?: string;
}
