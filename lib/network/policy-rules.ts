import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import type { Workload } from '../workloads/workload';
import type { ClusterNetwork } from './cluster-network';
import { type Client, clientsOf, isServed, type Peer, peersOf, TRAEFIK } from './connections';
import type { CheckedEndpoint, Protocol } from './external-endpoint';

/** Label that every Namespace has by itself. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';
/** CoreDNS of k3s; a policy sees the port of its pods, which is that of its Service. */
const DNS_PEER: k8s.NetworkPolicyPeer = {
  namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: 'kube-system' } },
  podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
};

/** Who may ask a workload: its clients, each on the ports that it asks; those who ask the same share a rule. */
export function ingressRules(
  server: Workload,
  { nodeSources }: ClusterNetwork,
): k8s.NetworkPolicyIngressRule[] | undefined {
  const portsOfClient = new Map<Client, number[]>();
  for (const { client, port } of clientsOf(server)) {
    portsOfClient.set(client, [...(portsOfClient.get(client) ?? []), port]);
  }
  const rules = new Map<string, { from: k8s.NetworkPolicyPeer[]; ports: number[] }>();
  for (const [client, numbers] of portsOfClient) {
    const ports = numbers.sort((a, b) => a - b);
    const { from } = rules.get(ports.join()) ?? { from: [] };
    const peers = client === TRAEFIK ? nodeSources.map((cidr) => ({ ipBlock: { cidr } })) : [podsOf(client, server)];
    rules.set(ports.join(), { from: [...from, ...peers], ports });
  }
  // The API server drops an empty list, and every apply would bring it back.
  if (rules.size === 0) return undefined;
  return [...rules.values()].map(({ from, ports }) => ({ from, ports: ports.map((number) => port('TCP', number)) }));
}

/** Whom a workload may ask: its peers, and the cluster's DNS, without which it finds none of them. */
export function egressRules(client: Workload, { outside }: ClusterNetwork): k8s.NetworkPolicyEgressRule[] {
  const peers = peersOf(client);
  const dns = { to: [DNS_PEER], ports: [port('UDP', 53), port('TCP', 53)] };
  const served = peers.filter(isServed).map((server) => ({
    to: [podsOf(server, client)],
    ports: [port('TCP', server.servicePort)],
  }));
  return [dns, ...served, ...outwardRules(peers.filter(isEndpoint), outside)];
}

interface EndpointGroup {
  readonly to: k8s.NetworkPolicyPeer[];
  readonly endpoints: CheckedEndpoint[];
}

/** Endpoints with the same addresses share a rule. */
function outwardRules(
  endpoints: readonly CheckedEndpoint[],
  outside: ClusterNetwork['outside'],
): k8s.NetworkPolicyEgressRule[] {
  const anywhere = [{ ipBlock: { cidr: outside.cidr, except: [...outside.except] } }];
  const groups = new Map<string, EndpointGroup>();
  for (const endpoint of endpoints) {
    const to = endpoint.ranges?.map((cidr) => ({ ipBlock: { cidr } })) ?? anywhere;
    const key = JSON.stringify(to);
    const group: EndpointGroup = groups.get(key) ?? { to, endpoints: [] };
    group.endpoints.push(endpoint);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ to: group.to, ports: portsOf(group.endpoints) }));
}

/** Ports of several endpoints, each once, in the order of their numbers. */
function portsOf(endpoints: readonly CheckedEndpoint[]): k8s.NetworkPolicyPort[] {
  return (['TCP', 'UDP'] as const).flatMap((protocol) => {
    const numbers = endpoints.filter((endpoint) => endpoint.protocol === protocol).flatMap(({ ports }) => ports);
    return [...new Set(numbers)].sort((a, b) => a - b).map((number) => port(protocol, number));
  });
}

/** The pods of a workload, as a policy for pods of another says it. */
function podsOf(workload: Workload, policyFor: Workload): k8s.NetworkPolicyPeer {
  const podSelector = { matchLabels: { ...workload.selector } };
  const [there, here] = [namespaceOf(workload), namespaceOf(policyFor)];
  return there === here
    ? { podSelector }
    : { namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: there } }, podSelector };
}

function namespaceOf(workload: Client & object): string {
  return (Construct.isConstruct(workload) ? Chart.of(workload).namespace : undefined) ?? 'default';
}

function isEndpoint(peer: Peer): peer is CheckedEndpoint {
  return !isServed(peer);
}

function port(protocol: Protocol, number: number): k8s.NetworkPolicyPort {
  return { protocol, port: k8s.IntOrString.fromNumber(number) };
}
