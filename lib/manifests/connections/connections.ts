import { record } from '../json';
import type { ManifestSet } from '../manifest-set';
import { admitsPod, type Surroundings } from '../network-peers';
import { type Direction, NetworkPolicies, type PolicyRule } from '../network-policies';
import type { PodTemplate } from '../pods';
import { podsMatching } from '../selected-pods';
import { ANYBODY, type End, namespaceNamed, peerEnd, podEnd } from './ends';
import { commonPorts, joinedPorts, type Ports, portsOfRule } from './ports';

/** Who may ask whom, on which ports. */
export interface Connection {
  readonly from: End;
  readonly to: End;
  readonly ports: Ports;
}

/** A selection of more pods than these is named, and its pods are not: each pair of them would be a line. */
const MANY = 100;

/**
 * What the NetworkPolicies of a set let through. A connection between two pods needs both sides; of an end that is no
 * pod of the set only the one side is known. A pod that no policy cuts off is open to `anybody`, as far as the others
 * let it. Pods on their nodes' own network are left out: policies don't see them.
 */
export function connectionsOf(set: ManifestSet): Connection[] {
  const found = new Matrix();
  const around: Surroundings = { set, cluster: {} };
  const policies = NetworkPolicies.of(set);
  const rulesOf = remembered((pod: PodTemplate, direction: Direction) => policies.rulesFor(pod, direction));
  for (const pod of set.pods) {
    if (pod.spec.hostNetwork === true) continue;
    const egress = rulesOf(pod, 'Egress');
    if (egress === undefined) found.add(podEnd(pod), ANYBODY, 'every');
    for (const rule of egress ?? []) {
      for (const { end, pods } of farEnds(set, rule)) {
        if (pods === undefined) found.add(podEnd(pod), end, portsOfRule(rule));
        for (const server of pods ?? []) {
          found.add(podEnd(pod), podEnd(server), letIn(rulesOf(server, 'Ingress'), pod, server, rule, around));
        }
      }
    }
    const ingress = rulesOf(pod, 'Ingress');
    if (ingress === undefined) found.add(ANYBODY, podEnd(pod), 'every');
    for (const rule of ingress ?? []) {
      for (const { end, pods } of farEnds(set, rule)) {
        if (pods === undefined) found.add(end, podEnd(pod), portsOfRule(rule, pod));
        for (const client of pods ?? []) {
          // What a client that is cut off may ask stands in its own policies, and is added there.
          if (rulesOf(client, 'Egress') === undefined) found.add(podEnd(client), podEnd(pod), portsOfRule(rule, pod));
        }
      }
    }
  }
  return found.connections();
}

/** The ports of a client's rule that its server lets it in on. */
function letIn(
  ingress: readonly PolicyRule[] | undefined,
  client: PodTemplate,
  server: PodTemplate,
  rule: PolicyRule,
  around: Surroundings,
): Ports {
  const asked = portsOfRule(rule, server);
  if (ingress === undefined) return asked;
  const admitting = ingress.filter((each) => admitsPod(each, client, around));
  return joinedPorts(admitting.map((each) => commonPorts(asked, portsOfRule(each, server))));
}

interface FarEnd {
  readonly end: End;
  /** The pods of the set that it stands for; nothing where it is none of them, or too many. */
  readonly pods?: readonly PodTemplate[];
}

function farEnds(set: ManifestSet, { peers, policy }: PolicyRule): FarEnd[] {
  if (peers === undefined) return [{ end: ANYBODY }];
  return peers.map((peer) => {
    const end = peerEnd(peer, policy.namespace);
    const namespace = peer.namespaceSelector === undefined ? policy.namespace : namespaceNamed(peer.namespaceSelector);
    if (peer.ipBlock !== undefined || namespace === undefined) return { end };
    const pods = podsMatching(set, namespace, record(peer.podSelector)).filter(({ spec }) => spec.hostNetwork !== true);
    return pods.length === 0 || pods.length > MANY ? { end } : { end, pods };
  });
}

/** Connections, those between the same ends as one. */
class Matrix {
  private readonly byEnds = new Map<string, { readonly from: End; readonly to: End; readonly ports: Ports[] }>();

  public add(from: End, to: End, ports: Ports): void {
    if (ports.length === 0) return;
    const key = JSON.stringify([from, to]);
    const known = this.byEnds.get(key);
    if (known === undefined) this.byEnds.set(key, { from, to, ports: [ports] });
    else known.ports.push(ports);
  }

  public connections(): Connection[] {
    return [...this.byEnds.values()].map(({ from, to, ports }) => ({ from, to, ports: joinedPorts(ports) }));
  }
}

function remembered<V>(work: (pod: PodTemplate, direction: Direction) => V) {
  const known = { Ingress: new Map<PodTemplate, V>(), Egress: new Map<PodTemplate, V>() };
  return (pod: PodTemplate, direction: Direction): V => {
    const values = known[direction];
    if (!values.has(pod)) values.set(pod, work(pod, direction));
    return values.get(pod) as V;
  };
}
