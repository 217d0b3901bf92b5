import { record } from '../json';
import type { ManifestSet } from '../manifest-set';
import { admitsPod } from '../network/network-peers';
import { NetworkPolicies, type PolicyRule } from '../network/network-policies';
import { podsMatching } from '../network/selected-pods';
import type { PodTemplate } from '../pods/pods';
import { ANYBODY, type End, namespaceNamed, peerEnd, podEnd } from './ends';
import { commonPorts, joinedPorts, type Ports, portsOfRule } from './ports';

/** Who may ask whom, on which ports. */
export interface Connection {
  /** Who asks: `honeydue/api`, addresses, or `anybody`. */
  readonly from: End;
  /** Who is asked. */
  readonly to: End;
  /** Ports of whom is asked. */
  readonly ports: Ports;
}

/** More pods than these are named together: each pair of them would be a line. */
const MANY = 100;

/**
 * What the NetworkPolicies of a set let through. A connection between two pods needs both sides; of an end that is no
 * pod of the set, or stands for very many, only the one side is known. A pod that no policy cuts off is open to
 * `anybody`, as far as the others let it. Pods on their nodes' own network are left out: policies don't see them.
 */
export function connectionsOf(set: ManifestSet): Connection[] {
  const found = new Matrix();
  for (const pods of alike(set)) {
    if (pods.length > MANY) addTogether(found, set, pods);
    else for (const pod of pods) addOne(found, set, pod);
  }
  return found.connections();
}

/** The pods that policies see, those together that the same policies are for. */
function alike(set: ManifestSet): Iterable<readonly PodTemplate[]> {
  const policies = NetworkPolicies.of(set);
  const groups = new Map<unknown, PodTemplate[]>();
  for (const pod of set.pods) {
    if (pod.spec.hostNetwork === true) continue;
    // Pods that none is for are each a group.
    const key = policies.governing(pod) ?? pod;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [pod]);
    else group.push(pod);
  }
  return groups.values();
}

function addOne(found: Matrix, set: ManifestSet, pod: PodTemplate): void {
  const policies = NetworkPolicies.of(set);
  const egress = policies.rulesFor(pod, 'Egress');
  if (egress === undefined) found.add(podEnd(pod), ANYBODY, 'every');
  for (const rule of egress ?? []) {
    for (const { end, pods } of farEnds(set, rule)) {
      if (pods === undefined) found.add(podEnd(pod), end, portsOfRule(rule));
      for (const server of pods ?? []) found.add(podEnd(pod), podEnd(server), letIn(set, pod, server, rule));
    }
  }
  const ingress = policies.rulesFor(pod, 'Ingress');
  if (ingress === undefined) found.add(ANYBODY, podEnd(pod), 'every');
  for (const rule of ingress ?? []) {
    for (const { end, pods } of farEnds(set, rule)) {
      if (pods === undefined) found.add(end, podEnd(pod), portsOfRule(rule, pod));
      for (const client of pods ?? []) {
        // What a client that is cut off may ask stands in its own policies, and is added there.
        if (policies.isolating(client, 'Egress').length > 0) continue;
        found.add(podEnd(client), podEnd(pod), portsOfRule(rule, pod));
      }
    }
  }
}

function addTogether(found: Matrix, set: ManifestSet, pods: readonly PodTemplate[]): void {
  const [first] = pods;
  if (first === undefined) return;
  const policies = NetworkPolicies.of(set);
  const together = `${podEnd(first)} and ${pods.length - 1} like it`;
  const [egress, ingress] = [policies.rulesFor(first, 'Egress'), policies.rulesFor(first, 'Ingress')];
  if (egress === undefined) found.add(together, ANYBODY, 'every');
  for (const rule of egress ?? []) {
    for (const { end } of farEnds(set, rule)) found.add(together, end, portsOfRule(rule));
  }
  if (ingress === undefined) found.add(ANYBODY, together, 'every');
  for (const rule of ingress ?? []) {
    for (const { end } of farEnds(set, rule)) found.add(end, together, portsOfRule(rule));
  }
}

/** The ports of a client's rule that its server lets it in on. */
function letIn(set: ManifestSet, client: PodTemplate, server: PodTemplate, rule: PolicyRule): Ports {
  const asked = portsOfRule(rule, server);
  const ingress = NetworkPolicies.of(set).rulesFor(server, 'Ingress');
  if (ingress === undefined) return asked;
  const admitting = ingress.filter((each) => admitsPod(each, client, { set, cluster: {} }));
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
