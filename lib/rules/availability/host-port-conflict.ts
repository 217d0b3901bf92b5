import type { ClusterFacts } from '../../cluster/cluster-facts';
import { addTo } from '../../manifests/groups';
import { record, text } from '../../manifests/json';
import { batchOf, placeOf } from '../../manifests/left-open/batches';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { eligibleNodes, namedNodes } from '../../manifests/pods/eligible-nodes';
import { type HostPort, hostPortsOf } from '../../manifests/pods/host-ports';
import type { PodTemplate } from '../../manifests/pods/pods';
import { otherTraefiks, type TraefikRelease, traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { VALUES_AT } from '../traefik/values-of';

export const hostPortConflict: Rule = {
  id: 'host-port-conflict',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'Two workloads take the same port of the same node, or two Traefiks do.',
    outage:
      'A node gives a port to one pod: the other stays Pending, or under hostNetwork crashes with "address in use".',
    bad: dedent`
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: edge, namespace: edge }
      spec:
        selector: { matchLabels: { app: edge } }
        template:
          metadata: { labels: { app: edge } }
          spec: { containers: [{ name: edge, image: shop/edge:1.0.0, ports: [{ containerPort: 8080, hostPort: 80 }] }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: site, namespace: edge }
      spec:
        selector: { matchLabels: { app: site } }
        template:
          metadata: { labels: { app: site } }
          spec: { containers: [{ name: site, image: shop/site:1.0.0, ports: [{ containerPort: 80, hostPort: 80 }] }] }
      `,
    good: dedent`
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: edge, namespace: edge }
      spec:
        selector: { matchLabels: { app: edge } }
        template:
          metadata: { labels: { app: edge } }
          spec: { containers: [{ name: edge, image: shop/edge:1.0.0, ports: [{ containerPort: 8080, hostPort: 80 }] }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: site, namespace: edge }
      spec:
        selector: { matchLabels: { app: site } }
        template:
          metadata: { labels: { app: site } }
          spec: { containers: [{ name: site, image: shop/site:1.0.0, ports: [{ containerPort: 80 }] }] }
      `,
    source: 'Kubernetes: scheduler plugin NodePorts; Configuration Best Practices, hostPort.',
  },
  check({ set, cluster, report }) {
    const nodes = cluster.nodes;
    const claims = claimsIn(set, nodes);
    const told = new Set<string>();
    const tell = (owner: Manifest, { port, protocol, path }: NodePort, rival: Claim) => {
      // Of two that are in each other's way one finding is enough, whatever ports they share.
      const pair = [`${owner}`, `${rival.owner}`].sort().join();
      if (told.has(pair)) return;
      told.add(pair);
      const where = rival.nodes === undefined ? 'on every node' : `on ${rival.nodes.join(', ')}`;
      report(owner, {
        message: `takes port ${port}/${protocol} of its node, and ${rival.owner.kind} ${rival.owner.name} has that port ${where}; one of the two would not start.`,
        fix: 'Give one of them another port, or reach it through a Service instead of the node.',
        at: path,
      });
    };
    for (const pod of set.pods) {
      const places = isAsking(pod) ? placesOf(pod, nodes) : 'unknown';
      if (places === 'unknown') continue;
      for (const port of hostPortsOf(pod)) {
        const rival = (claims.get(keyOf(port)) ?? []).find(
          (each) => each.owner !== pod.owner && meets(each, port) && isInTheWay(each, pod, places),
        );
        if (rival !== undefined && isNeighbour(set, rival, pod)) tell(pod.owner, port, rival);
      }
    }
    for (const release of otherTraefiks(set)) {
      for (const port of portsOfRelease(release)) {
        const rival = (claims.get(keyOf(port)) ?? []).find((each) => each.nodes === undefined && meets(each, port));
        if (rival !== undefined) tell(release.manifest, port, rival);
      }
    }
  },
};

/** A port of the node itself, and what takes it. */
type NodePort = Pick<HostPort, 'port' | 'protocol' | 'hostIP' | 'path'>;

/** What has a port on each of some nodes. */
interface Claim extends Pick<NodePort, 'hostIP'> {
  readonly owner: Manifest;
  readonly os: string | undefined;
  /** Nothing for all there are. */
  readonly nodes: readonly string[] | undefined;
}

/** The ports that are taken on all nodes where their workload may be, by protocol and number. */
function claimsIn(set: ManifestSet, nodes: ClusterFacts['nodes']): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>();
  const add = (port: NodePort, claim: Omit<Claim, 'hostIP'>) =>
    addTo(claims, keyOf(port), { ...claim, hostIP: port.hostIP });
  for (const pod of set.pods) {
    const places = isAsking(pod) ? placesOf(pod, nodes) : 'unknown';
    if (places === 'unknown' || !fills(pod, places)) continue;
    for (const port of hostPortsOf(pod)) add(port, { owner: pod.owner, os: osOf(pod), nodes: places });
  }
  for (const release of traefikReleases(set)) {
    for (const port of portsOfRelease(release)) add(port, { owner: release.manifest, os: undefined, nodes: undefined });
  }
  return claims;
}

/** What a Traefik listens on whose pods are in the nodes' own network. */
function portsOfRelease({ entryPoints, hostNetwork }: TraefikRelease): NodePort[] {
  if (!hostNetwork) return [];
  return [...entryPoints.values()].map(({ port, hostIP }) => ({
    port,
    protocol: 'TCP',
    hostIP: hostIP || ALL,
    path: VALUES_AT,
  }));
}

const ALL = '0.0.0.0';

function isAsking({ owner, replicas }: PodTemplate): boolean {
  return !/Job$/.test(owner.kind) && replicas !== 0;
}

/** The nodes that a pod may go to by their names, nothing where it goes to any; unknown where it chooses by other labels. */
function placesOf(pod: PodTemplate, nodes: ClusterFacts['nodes']): readonly string[] | undefined | 'unknown' {
  const labels = Object.keys(record(pod.spec.nodeSelector));
  if (labels.some((label) => !/^kubernetes\.io\/(os|arch|hostname)$/.test(label))) return 'unknown';
  if (namedNodes(pod).length > 0) {
    const places = eligibleNodes(pod, nodes) ?? [];
    return places.length === 0 ? 'unknown' : places;
  }
  return record(pod.spec.affinity).nodeAffinity === undefined ? undefined : 'unknown';
}

/** Whether a pod of the workload is on each of those nodes. */
function fills({ owner, replicas }: PodTemplate, places: readonly string[] | undefined): boolean {
  return owner.kind === 'DaemonSet' || (places !== undefined && places.length <= (replicas ?? 1));
}

/** Whether a pod can't but come where the claim is. */
function isInTheWay({ nodes }: Claim, pod: PodTemplate, places: readonly string[] | undefined): boolean {
  if (nodes === undefined || (places === undefined && fills(pod, places))) return true;
  if (places === undefined) return false;
  return fills(pod, places)
    ? places.some((node) => nodes.includes(node))
    : places.every((node) => nodes.includes(node));
}

function meets(claim: Claim, { hostIP }: NodePort): boolean {
  return claim.hostIP === ALL || hostIP === ALL || claim.hostIP === hostIP;
}

/** Two folders, or files of one, may be two variants of one thing; k3s' Traefik is everywhere that its configuration is. */
function isNeighbour(set: ManifestSet, { owner, os }: Claim, pod: PodTemplate): boolean {
  if (owner.kind.startsWith('HelmChart')) return true;
  if (areApart(os, osOf(pod)) || owner.name === pod.owner.name) return false;
  return placeOf(owner) === placeOf(pod.owner) && batchOf(set, owner) === batchOf(set, pod.owner);
}

/** The system of the nodes that a pod asks for, where it says one. */
function osOf({ spec }: PodTemplate): string | undefined {
  return text(record(spec.nodeSelector)['kubernetes.io/os']) ?? text(record(spec.os).name);
}

/** No node has two systems. */
function areApart(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

function keyOf({ port, protocol }: NodePort): string {
  return `${protocol}/${port}`;
}
