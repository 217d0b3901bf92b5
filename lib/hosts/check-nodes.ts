import type { ClusterFacts } from '../cluster/cluster-facts';
import { contains, parseCidr } from '../edge/cidr';
import type { HostFacts } from './host-facts';
import type { HostProblems } from './host-problems';

/** As the kernel takes names of interfaces, less what a shell would read. */
const INTERFACE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,14}$/;
/** A node's name becomes a folder here and an object in the cluster. */
const NODE_NAME = /^[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?$/;

type Nodes = NonNullable<ClusterFacts['nodes']>;

/** Names, addresses and roles of the nodes. */
export function checkNodes(problems: HostProblems, { nodes = [] }: ClusterFacts, facts: HostFacts): void {
  if (nodes.length === 0) {
    problems.refuse('nodes', nodes, 'the cluster facts have no nodes.', 'List them in cluster.yaml.');
    return;
  }
  const names = nodes.map(({ name }) => name);
  for (const name of names) {
    if (NODE_NAME.test(name) && !name.includes('..')) continue;
    problems.refuse('nodes.name', name, 'not a name for a node.', "Use lower-case letters, digits, '-' and '.'.");
  }
  for (const name of repeated(names)) {
    problems.refuse(
      'nodes.name',
      name,
      'two nodes have it; the second would not join.',
      'Give each node its own name.',
    );
  }
  const addresses = addressesOf(problems, nodes, facts);
  for (const address of repeated(addresses.map(({ address }) => parseCidr(address).cidr?.text ?? address))) {
    const owners = addresses.filter((entry) => parseCidr(entry.address).cidr?.text === address);
    const [first, ...others] = owners.map(({ fact }) => fact);
    if (first === undefined) continue;
    problems.refuse(
      others.join(', '),
      address.replace(/\/\d+$/, ''),
      `the address of ${first} too; the rules would admit one node and miss the other.`,
      'Give each node its own address.',
    );
  }
}

/** All addresses of nodes, with the fact that each stands in; refuses those that can't be a node's. */
function addressesOf(problems: HostProblems, nodes: Nodes, facts: HostFacts): { fact: string; address: string }[] {
  const own = nodes.map(({ name, address }) => ({ fact: `nodes.${name}.address`, address }));
  const { privateNetwork } = facts;
  if (privateNetwork === undefined) return checked(problems, own, facts);
  if (!INTERFACE.test(privateNetwork.interface)) {
    problems.refuse(
      'privateNetwork.interface',
      privateNetwork.interface,
      'not the name of an interface.',
      "Give it as `ip link` shows it, like 'enp7s0'.",
    );
  }
  for (const name of Object.keys(privateNetwork.addresses)) {
    if (nodes.some((node) => node.name === name)) continue;
    problems.refuse(
      'privateNetwork.addresses',
      name,
      'no node of the cluster facts has this name.',
      `The nodes are ${nodes.map((node) => node.name).join(', ')}.`,
    );
  }
  const inside = nodes.map(({ name }) => ({
    fact: `privateNetwork.addresses.${name}`,
    address: privateNetwork.addresses[name],
  }));
  return checked(problems, [...own, ...inside], facts);
}

function checked(
  problems: HostProblems,
  entries: readonly { fact: string; address: string | undefined }[],
  { podCIDR, serviceCIDR }: HostFacts,
): { fact: string; address: string }[] {
  const family = parseCidr(podCIDR).cidr?.family;
  return entries.flatMap(({ fact, address }) => {
    const { cidr } = address?.includes('/') ? {} : parseCidr(address ?? '');
    if (address === undefined || cidr === undefined) {
      const message =
        address === undefined ? 'a node without it can be neither joined nor admitted.' : 'no IP address.';
      problems.refuse(fact, address, message, 'Give the address that the node has, without a prefix.');
      return [];
    }
    if (family !== undefined && cidr.family !== family) {
      problems.refuse(
        fact,
        address,
        'not of the family of podCIDR; k3s would not start.',
        'Give an address of that family.',
      );
    }
    for (const [range, owner] of [
      [podCIDR, 'pods'],
      [serviceCIDR, 'Services'],
    ] as const) {
      if (!contains(range, address)) continue;
      problems.refuse(
        fact,
        address,
        `lies in ${range}, the range of the ${owner}: packets for the node would never leave the others.`,
        `Choose a range for the ${owner} that no host uses.`,
      );
    }
    return [{ fact, address }];
  });
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
