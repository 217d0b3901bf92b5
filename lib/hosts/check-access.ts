import type { ClusterFacts } from '../cluster/cluster-facts';
import { edgePortsOf, portOfEdge } from '../cluster/edge-ports';
import { isPort } from '../cluster/is-port';
import { parseCidr, parseTrustedCidr } from '../edge/cidr';
import { MOST_PORTS } from './firewall-rules';
import type { HostFacts } from './host-facts';
import type { HostProblems } from './host-problems';

/** etcd, the API and the kubelet: open to nodes alone. */
const CLUSTER_PORTS = [2379, 2380, 6443, 10250];

/** Who may connect to the hosts from outside the cluster. */
export function checkAccess(problems: HostProblems, cluster: ClusterFacts, facts: HostFacts): void {
  checkSsh(problems, facts);
  facts.kubectlFrom?.forEach((range, index) => {
    checkSource(
      problems,
      `kubectlFrom[${index}]`,
      range,
      'Name the addresses that kubectl runs at; else use an SSH tunnel.',
    );
  });
  checkEdgePorts(problems, cluster, facts);
  checkBalancers(problems, cluster);
}

function checkSsh(problems: HostProblems, { ssh }: HostFacts): void {
  if (!isPort(ssh?.port)) {
    problems.refuse('ssh.port', ssh?.port, 'no port; nobody could log in.', 'Give the port of sshd, like 22.');
  } else if (CLUSTER_PORTS.includes(ssh.port)) {
    problems.refuse('ssh.port', ssh.port, 'a port of k3s.', 'Give the port of sshd, like 22.');
  }
  if (ssh?.from === 'anywhere') return;
  if (!Array.isArray(ssh?.from) || ssh.from.length === 0) {
    const fix = "List the administrators' addresses, or write 'anywhere'.";
    problems.refuse('ssh.from', ssh?.from, 'nobody could log in once the firewall is on.', fix);
    return;
  }
  ssh.from.forEach((range, index) => {
    checkSource(problems, `ssh.from[${index}]`, range, "Write from: 'anywhere' when that is meant.");
  });
}

function checkSource(problems: HostProblems, fact: string, range: string, instead: string): void {
  const { cidr, fault } = parseCidr(range);
  if (fault !== undefined) problems.refuse(fact, range, `${fault.message}; ufw would stop at it.`, fault.fix);
  else if (cidr.prefix === 0) problems.refuse(fact, range, 'the whole Internet.', instead);
}

function checkEdgePorts(problems: HostProblems, cluster: ClusterFacts, { ssh }: HostFacts): void {
  const ports = edgePortsOf(cluster) ?? [];
  const isOpen = cluster.edge !== 'none' && cluster.edge !== undefined;
  if (isOpen && (ports.length === 0 || ports.length > MOST_PORTS)) {
    problems.refuse('edgePorts', ports, `not 1 to ${MOST_PORTS} ports, all that one rule of ufw holds.`, 'List fewer.');
  }
  const wanted = portOfEdge(cluster);
  if (wanted !== undefined && ports.length > 0 && !ports.includes(wanted)) {
    const message = `Cloudflare asks on port ${wanted} in this mode (edge), and every visitor would get 522.`;
    problems.refuse('edgePorts', ports, message, `Add ${wanted}, or leave the fact out.`);
  }
  for (const port of ports) {
    if (!isPort(port)) {
      problems.refuse('edgePorts', port, 'no TCP port; ufw would stop at it.', 'Give a number from 1 to 65535.');
    } else if (port === ssh?.port || CLUSTER_PORTS.includes(port)) {
      problems.refuse('edgePorts', port, 'belongs to SSH or k3s, and would be open to the proxies.', 'Leave it out.');
    }
  }
}

function checkBalancers(problems: HostProblems, { edge, balancers = [] }: ClusterFacts): void {
  if (edge === undefined) {
    problems.refuse(
      'edge',
      edge,
      'who may reach 80 and 443 follows from it.',
      "Give the cluster's edge in cluster.yaml.",
    );
  } else if (edge === 'proxy-protocol' && balancers.length === 0) {
    problems.refuse('balancers', balancers, 'nobody could reach the edge.', 'List their addresses in cluster.yaml.');
  } else if (edge !== 'proxy-protocol' && balancers.length > 0) {
    problems.refuse('balancers', balancers, `the edge ${edge} has none.`, 'Leave it out, or change the edge.');
  }
  balancers.forEach((range, index) => {
    const { fault } = parseTrustedCidr(range);
    if (fault !== undefined) problems.refuse(`balancers[${index}]`, range, `${fault.message}.`, fault.fix);
  });
}
