import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { Connection } from '../manifests/connections/connections';
import { blockEnd } from '../manifests/connections/ends';
import { joinedPorts, type PortRange, type Ports } from '../manifests/connections/ports';
import type { Workload } from '../workloads/workload';
import type { ClusterNetwork } from './cluster-network';
import { clientsOf, isServed, peersOf, TRAEFIK } from './connections';

/**
 * What workloads have declared, as `honeydue-k3s connections` would print it: made without looking at any policy, so
 * that the policies can be held to it.
 */
export function declaredConnections(workloads: Iterable<Workload>, network: ClusterNetwork): Connection[] {
  const declared: Connection[] = [];
  const add = (from: string, to: string, ports: Ports) => declared.push({ from, to, ports: joinedPorts([ports]) });
  const tcp = (port: number): readonly PortRange[] => [{ protocol: 'TCP', first: port, last: port }];
  for (const workload of workloads) {
    const own = endOf(workload);
    add(own, 'kube-system pods k8s-app=kube-dns', [...tcp(53), { protocol: 'UDP', first: 53, last: 53 }]);
    const outside = new Map<string, Ports[]>();
    for (const peer of peersOf(workload)) {
      if (isServed(peer)) add(own, endOf(peer), tcp(peer.servicePort));
      else {
        const ports = peer.ports.map((port) => ({ protocol: peer.protocol, first: port, last: port }));
        for (const end of peer.ranges ?? [blockEnd(network.outside)])
          outside.set(end, [...(outside.get(end) ?? []), ports]);
      }
    }
    for (const [end, ports] of outside) add(own, end, joinedPorts(ports));
    const asked = clientsOf(workload).flatMap(({ client, port }) => (client === TRAEFIK ? [tcp(port)] : []));
    if (asked.length === 0) continue;
    for (const source of network.nodeSources) add(source, own, joinedPorts(asked));
  }
  return declared;
}

function endOf(workload: Workload): string {
  const namespace = Construct.isConstruct(workload) ? Chart.of(workload).namespace : undefined;
  return `${namespace ?? 'default'}/${workload.name}`;
}
