import type { ClusterFacts, NodeFacts } from '../cluster/cluster-facts';
import { type Cidr, contains, parseCidr } from '../edge/cidr';
import { type HostFacts, POD_NETWORKS, type PodNetwork } from '../hosts/host-facts';
import type { PropProblems } from '../props/prop-problems';
import { list, object } from '../props/shapes';
import { memberOf } from '../props/show-value';

/** Of the hosts' facts those that packets between pods depend on. */
export type NetworkFacts = Pick<HostFacts, 'podCIDR' | 'serviceCIDR' | 'podNetwork' | 'privateNetwork'>;

/** What policies must know of the cluster that they are for. */
export interface ClusterNetworkProps {
  /** The cluster's nodes, each with the podCIDR and the address that it has now. */
  readonly cluster: ClusterFacts;
  /** The ranges of pods and Services, and what carries pods' packets between the nodes. */
  readonly hosts: NetworkFacts;
}

/** The addresses of a cluster, as policies see them. */
export interface ClusterNetwork {
  /** Addresses that processes on the nodes' own network ask pods from, Traefik's among them. */
  readonly nodeSources: readonly string[];
  /** Every address but those of private networks and the cluster's own. */
  readonly outside: { readonly cidr: string; readonly except: readonly string[] };
}

/**
 * Whether packets for a pod of another node may also come from their node's own address, beside the first address of
 * the node's share of the pod network, which is that of the tunnel's interface (flannel.1, flannel-wg).
 *
 * - VXLAN: Flannel leaves the tunnel out between nodes of one subnet where its DirectRouting is on.
 * - WireGuard: never, since a peer accepts from the tunnel only what is of the other's share.
 * - Canal: Flannel's backend stands in Canal's ConfigMap; with host-gw there is no tunnel at all.
 */
const FROM_NODE_ADDRESS: Readonly<Record<PodNetwork, boolean>> = {
  vxlan: true,
  'wireguard-native': false,
  canal: true,
};

/** Private, shared and link-local ranges (RFC 1918, 6598, 3927, 4193, 4291); the clouds' metadata is link-local. */
const NOT_OUTSIDE = {
  4: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
  6: ['fc00::/7', 'fe80::/10'],
} as const;
const EVERYWHERE = { 4: '0.0.0.0/0', 6: '::/0' } as const;
/** Stands in where facts are missing: nothing is written then. */
const UNKNOWN: ClusterNetwork = { nodeSources: [], outside: { cidr: EVERYWHERE[4], except: [] } };

/** Works out the addresses of a cluster; what is wrong with its facts is recorded. */
export function clusterNetwork(problems: PropProblems, props: ClusterNetworkProps): ClusterNetwork {
  const cluster = object<ClusterFacts>(problems, 'cluster', props?.cluster, {}, FORMS.cluster);
  const hosts = object<Partial<NetworkFacts>>(problems, 'hosts', props?.hosts, {}, FORMS.hosts);
  if (cluster !== props?.cluster || hosts !== props?.hosts) return UNKNOWN;
  const podNetwork = POD_NETWORKS.find((known) => known === hosts.podNetwork);
  if (podNetwork === undefined) {
    problems.refuse(
      'hosts.podNetwork',
      hosts.podNetwork,
      "unknown; from which address Traefik's requests come depends on it.",
      `Use ${POD_NETWORKS.join(', ')}.`,
    );
  }
  const pods = checkedRange(problems, 'hosts.podCIDR', hosts.podCIDR);
  const services = checkedRange(problems, 'hosts.serviceCIDR', hosts.serviceCIDR);
  const checked = checkedNodes(problems, cluster.nodes ?? [], pods);
  const among = checked.map((node) => amongNodes(problems, node, hosts.privateNetwork));
  const tunnelEnds = checked.map(({ share }) => share.text.replace(/\/\d+$/, ''));
  const nodeSources = [...tunnelEnds, ...(FROM_NODE_ADDRESS[podNetwork ?? 'vxlan'] ? among : [])];
  const networks = [pods, services].flatMap((range) => range?.text ?? []);
  const own = [...networks, ...checked.map(({ address }) => address), ...among].map(single);
  return { nodeSources: nodeSources.map(single), outside: outsideOf(pods?.family ?? 4, own) };
}

const FORMS = {
  cluster: "the cluster's facts, like clusterFacts('cluster.yaml')",
  hosts: "{ podCIDR: '10.42.0.0/16', serviceCIDR: '10.43.0.0/16', podNetwork: 'vxlan' }",
};

/** All addresses of a family but those of private networks and the cluster's own. */
function outsideOf(family: 4 | 6, own: readonly string[]): ClusterNetwork['outside'] {
  const except: string[] = [...NOT_OUTSIDE[family]];
  for (const range of own) {
    const isHeld = except.some((held) => contains(held, range));
    if (!isHeld && parseCidr(range).cidr?.family === family) except.push(range);
  }
  return { cidr: EVERYWHERE[family], except };
}

interface CheckedNode {
  readonly name: string;
  readonly address: string;
  readonly share: Cidr;
}

function checkedNodes(problems: PropProblems, nodes: readonly NodeFacts[], pods: Cidr | undefined): CheckedNode[] {
  if (Array.isArray(nodes) && nodes.length === 0) {
    problems.refuse(
      'cluster.nodes',
      nodes,
      'no nodes; Traefik, which is on their network, would be let in to no pod.',
      'List the nodes with podCIDR and address in cluster.yaml.',
    );
  }
  const owners = new Map<string, string>();
  return list(problems, 'cluster.nodes', nodes).flatMap((given, index) => {
    const prop = `cluster.nodes[${index}]`;
    const node = object<Partial<NodeFacts>>(problems, prop, given, {}, '{ name, podCIDR, address }');
    if (node !== given) return [];
    const share = checkedRange(problems, `${prop}.podCIDR`, node.podCIDR);
    const address = checkedAddress(problems, `${prop}.address`, node.address);
    if (share === undefined || address === undefined) return [];
    const name = String(node.name);
    const owner = owners.get(share.text);
    owners.set(share.text, name);
    if (owner !== undefined || (pods !== undefined && !contains(pods.text, share.text))) {
      problems.refuse(
        `${prop}.podCIDR`,
        node.podCIDR,
        owner === undefined
          ? `not in hosts.podCIDR ${pods?.text}: visitors who come in at ${name} would be refused by the other nodes' pods.`
          : `that of ${owner} too: visitors who come in at one of the two would be refused by the other nodes' pods.`,
        'Compare with: kubectl get nodes -o custom-columns=N:.metadata.name,C:.spec.podCIDR',
      );
    }
    return [{ name, address, share }];
  });
}

/** Where the other nodes see a node. */
function amongNodes(
  problems: PropProblems,
  { name, address }: CheckedNode,
  privateNetwork: NetworkFacts['privateNetwork'],
): string {
  if (privateNetwork === undefined) return address;
  const inside: unknown = privateNetwork?.addresses?.[name];
  return checkedAddress(problems, memberOf('hosts.privateNetwork.addresses', name), inside) ?? address;
}

function checkedAddress(problems: PropProblems, prop: string, value: unknown): string | undefined {
  if (typeof value === 'string' && !value.includes('/') && parseCidr(value).cidr !== undefined) return value;
  problems.refuse(
    prop,
    value,
    'no IP address; pods could ask the node as if it were outside, and its Traefik might be refused.',
    'Give the address that the node has, without a prefix.',
  );
  return undefined;
}

function checkedRange(problems: PropProblems, prop: string, value: string | undefined): Cidr | undefined {
  const { cidr, fault } = parseCidr(value ?? '');
  if (cidr === undefined) {
    problems.refuse(prop, value, `${fault.message}; policies can't be made without it.`, fault.fix);
  }
  return cidr;
}

/** One address as the range that holds it alone. */
function single(address: string): string {
  return parseCidr(address).cidr?.text ?? address;
}
