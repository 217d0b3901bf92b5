import type { ClusterFacts } from '../cluster/cluster-facts';
import { type Cidr, contains, parseCidr } from '../edge/cidr';
import type { HostFacts } from './host-facts';
import { POD_NETWORKS } from './host-facts';
import type { HostProblems } from './host-problems';

/** What the controller manager cuts out of the pod range for each node. */
const NODE_PREFIX = { 4: 24, 6: 64 } as const;
/** k3s takes no wider range for Services. */
const WIDEST_SERVICES = { 4: 12, 6: 112 } as const;

/** The ranges of pods and Services, and what carries packets between the nodes. */
export function checkNetworks(problems: HostProblems, { nodes = [] }: ClusterFacts, facts: HostFacts): void {
  if (!POD_NETWORKS.includes(facts.podNetwork)) {
    problems.refuse(
      'podNetwork',
      facts.podNetwork,
      'no such backend; k3s would not start.',
      `Use ${POD_NETWORKS.join(', ')}.`,
    );
  }
  const pods = range(problems, 'podCIDR', facts.podCIDR);
  const services = range(problems, 'serviceCIDR', facts.serviceCIDR);
  if (pods !== undefined) checkPods(problems, pods, nodes);
  if (services !== undefined && services.prefix < WIDEST_SERVICES[services.family]) {
    problems.refuse(
      'serviceCIDR',
      facts.serviceCIDR,
      'too wide; k3s would not start.',
      `Its prefix must be /${WIDEST_SERVICES[services.family]} or longer.`,
    );
  }
  if (pods === undefined || services === undefined) return;
  if (pods.family !== services.family) {
    problems.refuse(
      'serviceCIDR',
      facts.serviceCIDR,
      `not of the family of podCIDR ${pods.text}; k3s would not start.`,
      'Give both as IPv4 or both as IPv6.',
    );
  } else if (overlap(pods.text, services.text)) {
    problems.refuse(
      'serviceCIDR',
      facts.serviceCIDR,
      `overlaps podCIDR ${pods.text}: an address could be a pod's and a Service's at once.`,
      'Give two ranges that share no address, like 10.42.0.0/16 and 10.43.0.0/16.',
    );
  }
}

function checkPods(problems: HostProblems, pods: Cidr, nodes: NonNullable<ClusterFacts['nodes']>): void {
  const shares = 2 ** (NODE_PREFIX[pods.family] - pods.prefix);
  if (shares < nodes.length) {
    problems.refuse(
      'podCIDR',
      pods.text,
      `has no /${NODE_PREFIX[pods.family]} for each of ${nodes.length} nodes; pods on the last would never start.`,
      'Give a wider range, like 10.42.0.0/16.',
    );
  }
  for (const { name, podCIDR } of nodes) {
    if (podCIDR === undefined || contains(pods.text, podCIDR)) continue;
    problems.refuse(
      `nodes.${name}.podCIDR`,
      podCIDR,
      `not in podCIDR ${pods.text}: one of the two is wrong, and the firewall would drop that node's pods.`,
      'Compare both with: kubectl get nodes -o custom-columns=N:.metadata.name,C:.spec.podCIDR',
    );
  }
}

function range(problems: HostProblems, fact: string, value: string): Cidr | undefined {
  const { cidr, fault } = parseCidr(value);
  if (fault !== undefined) problems.refuse(fact, value, `${fault.message}; k3s would not start.`, fault.fix);
  return cidr;
}

function overlap(one: string, other: string): boolean {
  return contains(one, other) || contains(other, one);
}
