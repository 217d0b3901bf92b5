import type { ClusterFacts } from '../cluster/cluster-facts';
import type { Finding } from '../findings/finding';
import { checkAccess } from './check-access';
import { checkNetworks } from './check-networks';
import { checkNodes } from './check-nodes';
import { checkRoles } from './check-roles';
import { firewallRules } from './firewall-rules';
import { hostsOf } from './host';
import type { HostFacts } from './host-facts';
import { HostProblems } from './host-problems';
import { k3sConfig } from './k3s-config';
import { kernelModules } from './kernel-modules';
import { sysctlDropIn } from './sysctl';
import { ufwScript } from './ufw-script';

/** What is wrong with the facts of hosts. */
export function hostProblems(cluster: ClusterFacts, facts: HostFacts): readonly Finding[] {
  const problems = new HostProblems();
  for (const check of [checkNetworks, checkNodes, checkRoles, checkAccess]) check(problems, cluster, facts);
  return problems.findings;
}

/** The text of each host's files by `<node>/<file>`, for facts in which `hostProblems` finds no error. */
export function hostFiles(cluster: ClusterFacts, facts: HostFacts): ReadonlyMap<string, string> {
  const hosts = hostsOf(cluster, facts);
  return new Map(
    hosts.flatMap((host) => {
      const rules = firewallRules(host, hosts, cluster, facts);
      return [
        [`${host.name}/90-honeydue-k3s.conf`, sysctlDropIn(facts)],
        [`${host.name}/modules-honeydue-k3s.conf`, kernelModules(facts)],
        [`${host.name}/ufw.sh`, ufwScript(host, rules, facts.ssh)],
        [`${host.name}/k3s-config.yaml`, k3sConfig(host, hosts, facts)],
      ];
    }),
  );
}
