import { addTo } from '../../manifests/groups';
import { record, text } from '../../manifests/json';
import { placeOf } from '../../manifests/left-open/batches';
import type { ManifestSet } from '../../manifests/manifest-set';
import { type HostPort, hostPortsOf } from '../../manifests/pods/host-ports';
import type { PodTemplate } from '../../manifests/pods/pods';
import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const hostPortConflict: Rule = {
  id: 'host-port-conflict',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'Two workloads take the same port of the same node.',
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
  check({ set, report }) {
    const daemons = daemonPorts(set);
    for (const pod of set.pods) {
      if (/Job$/.test(pod.owner.kind) || pod.replicas === 0 || mayAvoid(pod)) continue;
      for (const port of hostPortsOf(pod)) {
        const rival = (daemons.get(keyOf(port)) ?? []).find((each) => each.owner !== pod.owner && meets(each, port));
        if (rival === undefined || !isNeighbour(rival, pod)) continue;
        report(pod.owner, {
          message: `takes port ${port.port}/${port.protocol} of its node, and ${rival.owner.kind} ${rival.owner.name} has that port on every node; one of the two would not start.`,
          fix: 'Give one of them another port, or reach it through a Service instead of the node.',
          at: port.path,
        });
      }
    }
  },
};

type Claim = Pick<HostPort, 'hostIP'> & { readonly owner: PodTemplate['owner']; readonly os: string | undefined };

/** The ports that are taken on every node, by protocol and number. */
function daemonPorts(set: ManifestSet): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>();
  const add = (port: Pick<HostPort, 'port' | 'protocol' | 'hostIP'>, owner: PodTemplate['owner'], os?: string) =>
    addTo(claims, keyOf(port), { hostIP: port.hostIP, owner, os });
  for (const pod of set.pods) {
    if (pod.owner.kind !== 'DaemonSet' || mayAvoid(pod)) continue;
    for (const port of hostPortsOf(pod)) add(port, pod.owner, osOf(pod));
  }
  for (const { manifest, entryPoints, hostNetwork } of traefikReleases(set)) {
    if (!hostNetwork) continue;
    for (const { port, hostIP } of entryPoints.values()) {
      add({ port, protocol: 'TCP', hostIP: hostIP === '' ? ALL : hostIP }, manifest);
    }
  }
  return claims;
}

const ALL = '0.0.0.0';

function meets(claim: Claim, { hostIP }: HostPort): boolean {
  return claim.hostIP === ALL || hostIP === ALL || claim.hostIP === hostIP;
}

/** Two folders may be two variants of one thing; k3s' Traefik is everywhere that its configuration is. */
function isNeighbour({ owner, os }: Claim, pod: PodTemplate): boolean {
  if (owner.kind !== 'DaemonSet') return true;
  return !areApart(os, osOf(pod)) && placeOf(owner) === placeOf(pod.owner) && owner.name !== pod.owner.name;
}

/** The system of the nodes that a pod asks for, where it says one. */
function osOf({ spec }: PodTemplate): string | undefined {
  return text(record(spec.nodeSelector)['kubernetes.io/os']) ?? text(record(spec.os).name);
}

/** No node has two systems. */
function areApart(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** Whether the pod chooses its nodes by labels, and may so go where the port is free. */
function mayAvoid({ spec }: PodTemplate): boolean {
  const labels = Object.keys(record(spec.nodeSelector));
  const chooses = labels.some((label) => label !== 'kubernetes.io/os' && label !== 'kubernetes.io/arch');
  return chooses || record(spec.affinity).nodeAffinity !== undefined;
}

function keyOf({ port, protocol }: Pick<HostPort, 'port' | 'protocol'>): string {
  return `${protocol}/${port}`;
}
