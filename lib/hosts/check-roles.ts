import type { ClusterFacts } from '../cluster/cluster-facts';
import { parseCidr } from '../edge/cidr';
import { COMPONENTS, type HostFacts } from './host-facts';
import type { HostProblems } from './host-problems';

/** Beyond it etcd only gets slower. */
const MOST_MEMBERS = 7;
const DNS_NAME = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/i;

/** Which nodes are servers, where the others join, and what k3s deploys. */
export function checkRoles(problems: HostProblems, { nodes = [], edge }: ClusterFacts, facts: HostFacts): void {
  const { agents = [], firstServer, disable = [] } = facts;
  const servers = nodes.map(({ name }) => name).filter((name) => !agents.includes(name));
  for (const agent of agents) {
    if (nodes.some(({ name }) => name === agent)) continue;
    problems.refuse('agents', agent, 'no node of the cluster facts has this name.', 'Name a node, or leave it out.');
  }
  if (nodes.length > 0 && !servers.includes(firstServer)) {
    problems.refuse(
      'firstServer',
      firstServer,
      'no server of the cluster facts has this name; nothing would begin the cluster.',
      `Name one of ${servers.join(', ') || 'the nodes, and not all of them as agents'}.`,
    );
  }
  checkMembers(problems, servers.length, nodes.length);
  for (const component of disable) {
    if (COMPONENTS.includes(component)) continue;
    problems.refuse(
      'disable',
      component,
      'no component of k3s; it would run all the same.',
      `Use ${COMPONENTS.join(', ')}.`,
    );
  }
  if (disable.includes('traefik') && edge !== undefined && edge !== 'none') {
    problems.refuse(
      'disable',
      'traefik',
      `k3s would uninstall the Traefik that serves the edge ${edge}, and all hosts with it.`,
      "Leave it out of disable; the edge is configured through k3s' own HelmChart.",
    );
  }
  checkNames(problems, facts);
}

/** etcd needs most of its members: an even number survives no more losses than the odd one below it. */
function checkMembers(problems: HostProblems, count: number, nodes: number): void {
  const fix = 'Use 3 servers, or 5; further nodes can be agents.';
  // That a single machine is all there is, its owner knows.
  if (count === 1 && nodes > 1) {
    problems.warn('servers', count, "one etcd member: the cluster's state is lost with the node.", fix);
  } else if (count > 1 && count % 2 === 0) {
    const survived = count / 2 - 1;
    problems.warn('servers', count, `an even number of etcd members survives ${survived}, as ${count - 1} would.`, fix);
  } else if (count > MOST_MEMBERS) {
    problems.warn('servers', count, 'every write waits for most of the etcd members.', fix);
  }
}

function checkNames(problems: HostProblems, { joinAddress, tlsSans = [] }: HostFacts): void {
  const names = [
    ...(joinAddress === undefined ? [] : [{ fact: 'joinAddress', name: joinAddress }]),
    ...tlsSans.map((name, index) => ({ fact: `tlsSans[${index}]`, name })),
  ];
  for (const { fact, name } of names) {
    if (DNS_NAME.test(name) && !/^[\d.]+$/.test(name)) continue;
    if (!name.includes('/') && parseCidr(name).cidr !== undefined) continue;
    problems.refuse(
      fact,
      name,
      'neither a DNS name nor an address.',
      "Write it bare, like 'k3s.example.com': no scheme, no port.",
    );
  }
}
