import type { ClusterFacts } from '../../cluster/cluster-facts';
import { addTo } from '../../manifests/groups';
import { areOfTwoInstallations } from '../../manifests/left-open/batches';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { addressesAmong, addressesOf } from '../../manifests/network/addresses';
import { admitsPod, admitsPort, type ServerPort, type Surroundings } from '../../manifests/network/network-peers';
import { type Direction, NetworkPolicies, type NetworkPolicy } from '../../manifests/network/network-policies';
import { podsBehind } from '../../manifests/network/selected-pods';
import { offersPort, targetPorts } from '../../manifests/network/service-ports';
import { perSet } from '../../manifests/per-set';
import type { PodTemplate } from '../../manifests/pods/pods';
import { settingsInUse, takersOf } from '../../manifests/pods/settings';

/** A workload that is configured to use another, and is not let. */
export interface CutClient {
  /** The policy to mend. */
  readonly policy: NetworkPolicy;
  /** The side that refuses: the client's egress, or the server's ingress. */
  readonly direction: Direction;
  readonly client: PodTemplate;
  readonly server: PodTemplate;
  readonly ports: readonly ServerPort[];
}

/** Every connection that a workload is configured for and that policies cut, once for each side that refuses it. */
export class CutClients {
  public readonly all: readonly CutClient[];
  private readonly byPod = new Map<PodTemplate, CutClient[]>();

  private constructor(around: Surroundings) {
    this.all = NetworkPolicies.of(around.set).all.length === 0 ? [] : findCutClients(around);
    for (const cut of this.all) {
      for (const pod of [cut.client, cut.server]) addTo(this.byPod, pod, cut);
    }
  }

  public static of(around: Surroundings): CutClients {
    const ofSet = known(around.set);
    const cuts = ofSet.get(around.cluster) ?? new CutClients(around);
    ofSet.set(around.cluster, cuts);
    return cuts;
  }

  /** Those that have a workload at one of their ends. */
  public with(pod: PodTemplate): readonly CutClient[] {
    return this.byPod.get(pod) ?? [];
  }
}

const known = perSet(() => new Map<ClusterFacts, CutClients>());

function findCutClients(around: Surroundings): CutClient[] {
  const { set } = around;
  const ofWholeSystems = mapsOfWholeSystems(set);
  const found = new Map<string, CutClient>();
  for (const client of set.pods) {
    // What is put to rest asks nobody.
    if (client.spec.hostNetwork === true || client.replicas === 0) continue;
    const addresses = client.containers.flatMap((each) => addressesAmong(set, settingsInUse(set, each), each));
    for (const { service: name, namespace, port, holder } of addresses) {
      // A pod tells others its own address.
      if (name === client.owner.name || ofWholeSystems.has(holder)) continue;
      const service = set.find('Service', namespace, name, client.owner);
      // A port that the Service does not have is told of by the rule `service-address`.
      if (service !== undefined && !offersPort(service, port)) continue;
      for (const server of (service && podsBehind(set, service)) ?? []) {
        if (service === undefined || server === client) continue;
        const ports = targetPorts(service, server, port);
        for (const direction of ['Egress', 'Ingress'] as const) {
          const policy = refusingPolicy(direction, client, server, ports, around);
          const key = `${policy?.manifest} ${direction} ${client.owner} ${server.owner}`;
          // Folders that have each an object of one name are two ways to install it.
          const isOfOther =
            policy && [client, server].some(({ owner }) => areOfTwoInstallations(set, policy.manifest, owner));
          if (policy !== undefined && !isOfOther && !found.has(key))
            found.set(key, { policy, direction, client, server, ports });
        }
      }
    }
  }
  return [...found.values()];
}

/**
 * ConfigMaps that workloads take whole which their addresses lead to: they hold what any part of a system is told, and
 * say of none what it asks.
 */
function mapsOfWholeSystems(set: ManifestSet): ReadonlySet<Manifest> {
  const found = new Set<Manifest>();
  for (const client of set.pods) {
    for (const { service: name, namespace, holder } of client.containers.flatMap((each) => addressesOf(set, each))) {
      const takers = takersOf(set).get(holder);
      if (takers === undefined || takers.size < 2 || found.has(holder)) continue;
      const service = set.find('Service', namespace, name, client.owner);
      const servers = service === undefined ? [] : (podsBehind(set, service) ?? []);
      if (servers.some(({ owner }) => takers.has(owner))) found.add(holder);
    }
  }
  return found;
}

/** The policy that cuts a connection, when none of those that stand on one side admits it. */
function refusingPolicy(
  direction: Direction,
  client: PodTemplate,
  server: PodTemplate,
  ports: readonly ServerPort[],
  around: Surroundings,
): NetworkPolicy | undefined {
  const policies = NetworkPolicies.of(around.set);
  const [own, other] = direction === 'Egress' ? [client, server] : [server, client];
  if (own.spec.hostNetwork === true || other.spec.hostNetwork === true || ports.length === 0) return undefined;
  const rules = policies.rulesMeantFor(own, direction);
  const admits = rules?.some((rule) => ports.some((port) => admitsPort(rule, port)) && admitsPod(rule, other, around));
  return rules === undefined || admits ? undefined : policies.toMend(own, direction);
}
