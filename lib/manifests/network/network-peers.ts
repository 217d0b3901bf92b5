import type { ClusterFacts } from '../../cluster/cluster-facts';
import { API_SERVER_OF_K3S, areServices } from '../../cluster/networks-of-k3s';
import { contains, parseCidr } from '../../edge/cidr';
import { type JsonObject, list, number, record, strings, text } from '../json';
import { isLeftOpen } from '../left-open/placeholders';
import type { ManifestSet } from '../manifest-set';
import { objectsNamed } from '../neighbours';
import { portsOfPod } from '../pods/container-ports';
import type { PodTemplate } from '../pods/pods';
import { LabelSelector, type Labels } from '../selector';
import type { PolicyRule } from './network-policies';
import { selectorWithoutControllers } from './selected-pods';

/** Label that every Namespace has by itself. */
export const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Who is at the other end, as far as a policy can tell. */
export interface End {
  readonly namespace: string;
  readonly labels: Labels;
}

/** What rules are judged by beside the policies themselves. */
export interface Surroundings {
  readonly set: ManifestSet;
  readonly cluster: ClusterFacts;
}

/** Whether a rule lets a pod be at the other end. What can't be told from the set counts as a yes. */
export function admitsPod(rule: PolicyRule, end: End, around: Surroundings): boolean {
  if (rule.peers === undefined) return true;
  return rule.peers.some((peer) => {
    if (peer.ipBlock !== undefined) return holdsPods(peer, around.cluster);
    const inNamespace =
      peer.namespaceSelector === undefined
        ? end.namespace === rule.policy.namespace
        : namespaceMatches(peer.namespaceSelector, end.namespace, around);
    return (
      inNamespace &&
      (peer.podSelector === undefined || mayMatch(selectorWithoutControllers(peer.podSelector), end.labels))
    );
  });
}

/** Whether a rule lets an address be at the other end, which what selects pods does not. */
export function admitsAddress({ peers }: PolicyRule, address: string): boolean {
  if (peers === undefined) return true;
  return peers.some(({ ipBlock }) => {
    const { cidr, except } = record(ipBlock);
    const isExcepted = list(except).some((range) => contains(String(range), address));
    return isLeftOpen(cidr) || (text(cidr) !== undefined && contains(String(cidr), address) && !isExcepted);
  });
}

/** Whether a selector matches labels, or may when a tool has filled both in. */
export function mayMatch(selector: LabelSelector, labels: Labels): boolean {
  const isOpen = selector.requiredLabels.some(([key, value]) => isLeftOpen(value) || isLeftOpen(labels[key]));
  return isOpen || selector.matches(labels);
}

/** Whether a selector of namespaces may match one: of a Namespace that isn't in the set only the name is known. */
export function namespaceMatches(selector: unknown, namespace: string, { set }: Surroundings): boolean {
  // Several folders may bring their own, of which one is applied.
  const found = objectsNamed(set, 'Namespace', namespace);
  const known = { [NAMESPACE_NAME]: namespace };
  if (found.length > 0)
    return found.some(({ labels }) => mayMatch(LabelSelector.of(selector), { ...labels, ...known }));
  const { matchLabels } = record(selector);
  const name = strings(matchLabels)[NAMESPACE_NAME];
  return name === undefined || name === namespace || isLeftOpen(name);
}

/** Whether a range of addresses holds those of pods. */
function holdsPods({ ipBlock }: JsonObject, cluster: ClusterFacts): boolean {
  const cidr = text(record(ipBlock).cidr) ?? '';
  // That a policy sees the pods behind a Service, not its address, is for `policy-ip-block` to tell.
  if (isLeftOpen(cidr) || (cidr !== API_SERVER_OF_K3S && areServices(cidr, cluster))) return true;
  const { nodes = [] } = cluster;
  const shares = nodes.flatMap(({ podCIDR }) => podCIDR ?? []);
  if (shares.length > 0) return shares.every((share) => contains(cidr, share));
  // Pods have private addresses, many of them; a single address is none that lasts.
  const { prefix = 32 } = parseCidr(cidr).cidr ?? {};
  return prefix <= 24 && /^(0\.|10\.|172\.|192\.168\.|100\.|::|f)/.test(cidr);
}

/** A port at the server's end. */
export interface ServerPort {
  readonly number: number | undefined;
  readonly names: readonly string[];
  readonly protocol: string;
}

/** Whether a rule lets a port be asked; a port of which nothing is known is let. */
export function admitsPort({ ports }: PolicyRule, { number: wanted, names, protocol }: ServerPort): boolean {
  if (ports === undefined) return true;
  return ports.some(({ port, endPort, protocol: own }) => {
    // What a tool fills in counts as a yes, too.
    if ((text(own) ?? 'TCP') !== protocol && !isLeftOpen(own) && !isLeftOpen(protocol)) return false;
    if (port === undefined || wanted === undefined) return true;
    // That a number in quotes is refused is for another rule to tell.
    if (typeof port === 'string') return names.includes(port) || isLeftOpen(port) || Number(port) === wanted;
    // So is an endPort below the port, which then counts alone.
    const first = number(port) ?? 0;
    return wanted >= first && wanted <= Math.max(first, number(endPort) ?? first);
  });
}

/** How a pod calls one of its ports. */
export function portOf(pod: PodTemplate, target: unknown, protocol = 'TCP'): ServerPort {
  const same = portsOfPod(pod).filter((port) => port.name === target || port.number === target);
  const names = same.flatMap(({ name }) => name ?? []);
  return { number: number(target) ?? same[0]?.number, names, protocol };
}
