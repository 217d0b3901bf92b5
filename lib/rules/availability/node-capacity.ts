import type { ClusterFacts, NodeFacts } from '../../cluster/cluster-facts';
import { isMap } from '../../edge/traefik/chart/values';
import { parseQuantity } from '../../manifests/fields/quantity';
import { record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { eligibleNodes } from '../../manifests/pods/eligible-nodes';
import { type Amounts, fitsInto, NO_AMOUNTS, plus, podRequests, requestsOf } from '../../manifests/pods/pod-requests';
import type { PodTemplate } from '../../manifests/pods/pods';
import { traefikReleases } from '../../manifests/traefik/release';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import type { Bin, Parcel } from './packing';

/** What a node has to give; nothing where its figures can't be read. */
export function capacityOf({ cpu, memory }: NodeFacts): Amounts | undefined {
  const cores = parseQuantity(cpu);
  const bytes = parseQuantity(memory);
  return cores === undefined || bytes === undefined ? undefined : { cpu: cores, memory: bytes };
}

/** The nodes with what is left of them beside a pod of every DaemonSet; none when one node's figures can't be read. */
export function binsOf(set: ManifestSet, { nodes = [] }: ClusterFacts): Bin[] {
  const daemons = set.pods.filter(runsEverywhere).map(podRequests);
  const everywhere = [...daemons, ...traefikDaemons(set).map(({ asks }) => asks)];
  const bins = nodes.flatMap((node): Bin[] => {
    const capacity = capacityOf(node);
    if (capacity === undefined) return [];
    // What asks for more than there is does not run, and takes nothing from others.
    const taken = everywhere.filter((asks) => fitsInto(asks, capacity)).reduce(plus, NO_AMOUNTS);
    return [{ name: node.name, free: { cpu: capacity.cpu - taken.cpu, memory: capacity.memory - taken.memory } }];
  });
  return bins.length === nodes.length ? bins : [];
}

/** Every pod that runs all the time and asks for something, at the least that its workload is scaled to. */
export function parcelsOf(set: ManifestSet, cluster: ClusterFacts): Parcel[] {
  const autoscalers = autoscalersOf(set);
  return set.pods.flatMap((pod): Parcel[] => {
    const count = autoscalers.fewest(pod) ?? 0;
    const parcel = parcelOf(pod, cluster);
    return parcel.asks.cpu + parcel.asks.memory === 0 ? [] : Array.from({ length: count }, () => parcel);
  });
}

export function parcelOf(pod: PodTemplate, { nodes }: ClusterFacts): Parcel {
  const eligible = eligibleNodes(pod, nodes);
  const anywhere = eligible === undefined || eligible.length === nodes?.length;
  return { owner: pod.owner, asks: podRequests(pod), nodes: anywhere ? undefined : new Set(eligible) };
}

/** A DaemonSet that chooses its nodes by labels may run on none of these. */
function runsEverywhere({ owner, spec }: PodTemplate): boolean {
  const labels = Object.keys(record(spec.nodeSelector));
  const chooses = labels.some((label) => label !== 'kubernetes.io/os' && label !== 'kubernetes.io/arch');
  return owner.kind === 'DaemonSet' && !chooses && record(spec.affinity).nodeAffinity === undefined;
}

/** What runs on every node, and what its pod asks for there. */
interface Daemon {
  readonly manifest: Manifest;
  readonly asks: Amounts;
}

/** k3s' Traefik, where its values make it a DaemonSet. */
export function traefikDaemons(set: ManifestSet): Daemon[] {
  return traefikReleases(set).flatMap(({ manifest, rendered }): Daemon[] => {
    if (rendered === undefined || !('workload' in rendered) || rendered.workload !== 'DaemonSet') return [];
    return isMap(rendered.resources) ? [{ manifest, asks: requestsOf(rendered.resources) }] : [];
  });
}
