export const POD_NETWORKS = ['vxlan', 'wireguard-native', 'canal'] as const satisfies readonly PodNetwork[];
/** What carries pods' packets between nodes: one of Flannel's backends in k3s, or Canal, installed by hand. */
export type PodNetwork = 'vxlan' | 'wireguard-native' | 'canal';

export const COMPONENTS = [
  'coredns',
  'servicelb',
  'traefik',
  'local-storage',
  'metrics-server',
  'runtimes',
] as const satisfies readonly K3sComponent[];
/** What k3s deploys by itself unless told not to (v1.34). */
export type K3sComponent = 'coredns' | 'servicelb' | 'traefik' | 'local-storage' | 'metrics-server' | 'runtimes';

/** A network of the nodes alone, and of all of them: k3s nodes must reach each other alike. */
export interface PrivateNetwork {
  /** Name of its interface on every node: `enp7s0`, or `enp7s0.4000` for a VLAN. */
  readonly interface: string;
  /** Each node's address on it, by the node's name in the cluster facts. */
  readonly addresses: Readonly<Record<string, string>>;
}

/** Who may log in to the hosts. */
export interface SshAccess {
  /** Port that sshd listens on. */
  readonly port: number;
  /** Addresses and ranges, or `anywhere` where administrators have no fixed address. Never empty: nobody could log in. */
  readonly from: 'anywhere' | readonly string[];
}

/**
 * What the hosts need to know beyond the cluster facts. A node's `address` there is public, unless the cluster has no
 * public addresses at all.
 */
export interface HostFacts {
  /** Range of all pods, k3s' `cluster-cidr`. It can't be changed later. */
  readonly podCIDR: string;
  /** Range of all Services, k3s' `service-cidr`. It can't be changed later. */
  readonly serviceCIDR: string;
  /** What carries pods' packets between nodes; docs/hosts.md says how a running cluster changes it. */
  readonly podNetwork: PodNetwork;
  /**
   * Name of the node that begins the cluster; the others join it. When that node is replaced, name one that lives: a
   * new first one would begin a second, empty cluster.
   */
  readonly firstServer: string;
  /**
   * Address or name that nodes join at, where something balances the API.
   * @default the first server's address
   */
  readonly joinAddress?: string;
  /**
   * Nodes without control plane and etcd.
   * @default none: every node is a server
   */
  readonly agents?: readonly string[];
  /**
   * Network that the nodes talk to each other on. Their `address` of the cluster facts is then their external one.
   * @default they talk to each other on the `address` of the cluster facts
   */
  readonly privateNetwork?: PrivateNetwork;
  /** Who may log in. */
  readonly ssh: SshAccess;
  /**
   * Addresses beside the nodes' that reach the Kubernetes API on 6443.
   * @default none: kubectl goes through an SSH tunnel
   */
  readonly kubectlFrom?: readonly string[];
  /**
   * Components that k3s leaves out, and removes where they run.
   * @default none
   */
  readonly disable?: readonly K3sComponent[];
  /**
   * Names and addresses beside the nodes' own and the join address that the API's certificate is good for.
   * @default none
   */
  readonly tlsSans?: readonly string[];
}
