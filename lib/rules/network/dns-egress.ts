import { isDescribed } from '../../cluster/is-described';
import { contains } from '../../edge/cidr';
import { number, record, strings, text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import { admitsPort, namespaceMatches, type Surroundings } from '../../manifests/network/network-peers';
import type { PolicyRule } from '../../manifests/network/network-policies';
import { remembered } from '../../manifests/remembered';
import { LabelSelector } from '../../manifests/selector';

/** Label of CoreDNS' pods in k3s and in nearly every other distribution. */
const COREDNS = { 'k8s-app': 'kube-dns' };
/** NodeLocal DNSCache listens here, on each node. */
const NODE_LOCAL = '169.254.20.10/32';

/** Tells whether egress rules let a pod ask the cluster's DNS by a protocol. Pods share the rules, and the answer. */
export function dnsAdmittance(protocol: 'UDP' | 'TCP', around: Surroundings) {
  return remembered((rules: readonly PolicyRule[]) =>
    rules.some((rule) => asksDns(rule, protocol, around) && toDns(rule, around)),
  );
}

function asksDns(rule: PolicyRule, protocol: string, { cluster }: Surroundings): boolean {
  // OpenShift's DNS pods listen on 5353; a described cluster is k3s'.
  const numbers = isDescribed(cluster) ? [53] : [53, 5353];
  return numbers.some((port) => admitsPort(rule, { number: port, names: ['dns', 'dns-tcp', 'domain'], protocol }));
}

function toDns({ peers, policy }: PolicyRule, around: Surroundings): boolean {
  if (peers === undefined) return true;
  return peers.some((peer) => {
    if (peer.ipBlock !== undefined) return holdsDns(text(record(peer.ipBlock).cidr) ?? '', around);
    const inNamespace =
      peer.namespaceSelector === undefined
        ? policy.namespace === 'kube-system'
        : ['kube-system', 'openshift-dns'].some((name) => namespaceMatches(peer.namespaceSelector, name, around));
    return inNamespace && mayBeDns(peer.podSelector, around);
  });
}

/**
 * A selector that asks for other labels may be right for another DNS; one that asks for another `k8s-app` is not. A
 * described cluster is k3s', where CoreDNS doesn't have its own name for a label.
 */
function mayBeDns(selector: unknown, { cluster }: Surroundings): boolean {
  const labels = strings(record(selector).matchLabels);
  const others = Object.keys(labels).filter((key) => key !== 'k8s-app');
  const names = isDescribed(cluster) ? [COREDNS['k8s-app']] : ['kube-dns', 'coredns', 'node-local-dns'];
  if (isLeftOpen(labels['k8s-app'])) return true;
  if (labels['k8s-app'] !== undefined && !names.includes(labels['k8s-app'])) return false;
  const isOther = others.length > 0 && !isDescribed(cluster);
  return (
    isOther || LabelSelector.of(selector).matches(COREDNS) || (others.length === 0 && labels['k8s-app'] !== undefined)
  );
}

/** DNS is answered by pods: a range of Service addresses admits none of them. */
function holdsDns(cidr: string, { cluster }: Surroundings): boolean {
  const shares = (cluster.nodes ?? []).flatMap(({ podCIDR }) => podCIDR ?? []);
  if (contains(cidr, NODE_LOCAL) || shares.length === 0) return true;
  return shares.every((share) => contains(cidr, share));
}

/** Whether a rule was written for DNS: it names port 53. */
export function namesDns({ ports = [] }: PolicyRule): boolean {
  return ports.some(({ port }) => number(port) === 53 || port === '53' || port === 'dns');
}
