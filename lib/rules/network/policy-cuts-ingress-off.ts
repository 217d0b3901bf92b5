import { contains } from '../../edge/cidr';
import { type JsonObject, record, strings, text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { ManifestSet } from '../../manifests/manifest-set';
import { controllerOnHostNetwork } from '../../manifests/network/ingress-controllers';
import { admitsPort, NAMESPACE_NAME, type ServerPort } from '../../manifests/network/network-peers';
import { NetworkPolicies, type PolicyRule } from '../../manifests/network/network-policies';
import { podsBehind, podsMatching } from '../../manifests/network/selected-pods';
import { offersPort, targetPorts } from '../../manifests/network/service-ports';
import { mayListenOn } from '../../manifests/pods/container-ports';
import type { PodTemplate } from '../../manifests/pods/pods';
import { LabelSelector } from '../../manifests/selector';
import { askedServices } from '../../manifests/traefik/asked-services';
import { traefikOf } from '../../manifests/traefik/release';
import { reportOnce } from '../report-once';
import type { Rule, RuleContext } from '../rule';
import { CUT_INGRESS_EXAMPLES } from './examples';
import { isLeftOut } from './left-out';

export const policyCutsIngressOff: Rule = {
  id: 'policy-cuts-ingress-off',
  family: 'network',
  severity: 'error',
  docs: {
    fault:
      'A NetworkPolicy keeps the ingress controller from the pods behind an Ingress, or from the Redis that its limits count in.',
    outage:
      'Requests fail: at once with 502 on k3s, late with 504 where Calico drops the connection. A controller on the nodes’ own network matches no selector: from another node it comes from the first address of that node’s pod range (10.42.N.0), which only an ipBlock admits; pods on its own node still answer.',
    ...CUT_INGRESS_EXAMPLES,
    source:
      'k3s: "Network Policy Controller"; kube-router, netpol (REJECT); Calico, Felix (DROP); measured on k3s 1.34 with Flannel VXLAN and Traefik on hostNetwork.',
  },
  check(context) {
    const { set, report } = context;
    const policies = NetworkPolicies.of(set);
    if (policies.all.length === 0) return;
    const tell = reportOnce(report);
    for (const { from, namespace, name, port, use } of askedServices(set)) {
      const service = set.find('Service', namespace, name);
      // That the Service has no such port is another rule's to say.
      if (service !== undefined && !offersPort(service, port)) continue;
      for (const pod of (service && podsBehind(set, service)) ?? []) {
        const rules = policies.rulesMeantFor(pod, 'Ingress');
        if (service === undefined || rules === undefined || isLeftOut(set, pod) || isOfRelease(pod)) continue;
        const asked = targetPorts(service, pod, port);
        if (asked.length === 0 || !asked.some((each) => isServed(set, pod, each))) continue;
        const open = rules.filter((rule) => asked.some((each) => admitsPort(rule, each)));
        const refused = refusedBy(open, context);
        const policy = open[0]?.policy ?? policies.toMend(pod, 'Ingress');
        if (refused === undefined || policy === undefined) continue;
        const fault = {
          message: `keeps ${refused} from ${asked.map((each) => each.number ?? each.names[0]).join(', ')} of ${pod.owner}, which ${from} ${use}; its requests would time out.`,
          fix: controllerOnHostNetwork(set)
            ? 'Admit each node by ipBlock: the first address of its podCIDR (10.42.N.0/32), and its own address, on the container’s port.'
            : 'Admit the namespace of the ingress controller on the container’s port; Traefik’s pods are app.kubernetes.io/name: traefik.',
          at: open[0]?.path ?? ['spec'],
        };
        tell(policy.manifest, fault, String(pod.owner));
      }
    }
  },
};

/** Whether Helm installed a workload, of which somebody has written down what is in the cluster: its chart may bring policies. */
function isOfRelease({ owner }: PodTemplate): boolean {
  return owner.annotations['meta.helm.sh/release-name'] !== undefined;
}

/** Whether a pod may listen there: a Service that sends elsewhere is to be mended before any policy. */
function isServed(set: ManifestSet, pod: PodTemplate, { number, names }: ServerPort): boolean {
  return names.length > 0 || number === undefined || mayListenOn(set, pod, number);
}

/** Who of the ingress controller isn't let in; nothing when all are, or when nobody can tell. */
function refusedBy(rules: readonly PolicyRule[], context: RuleContext): string | undefined {
  if (rules.some(({ peers }) => peers === undefined)) return undefined;
  const peers = rules.flatMap((rule) => (rule.peers ?? []).map((peer) => ({ rule, peer })));
  const controller = controllerOnHostNetwork(context.set);
  if (controller === undefined) {
    const may = peers.some(({ rule, peer }) => {
      if (peer.ipBlock !== undefined) return true;
      if (peer.namespaceSelector !== undefined) return mayBeTraefik(peer, context.set);
      // Pods that the set does not make may be the controller's.
      return podsMatching(context.set, rule.policy.namespace, peer.podSelector).length === 0;
    });
    return may ? undefined : 'the ingress controller';
  }
  if (peers.some(({ peer }) => isLeftOpen(record(peer.ipBlock).cidr))) return undefined;
  const blocks = peers.flatMap(({ peer }) => (peer.ipBlock === undefined ? [] : [record(peer.ipBlock)]));
  const nodes = (context.cluster.nodes ?? []).flatMap(({ podCIDR }) => (podCIDR?.includes('.') ? [podCIDR] : []));
  if (nodes.length === 0) return blocks.length > 0 ? undefined : `${controller}, which is on the nodes’ own network,`;
  // From the same node everything is let in.
  if (nodes.length === 1) return undefined;
  const missing = nodes
    .map((share) => share.replace(/\/\d+$/, '/32'))
    .filter((address) => !blocks.some((block) => holds(block, address)));
  if (missing.length > 0) return `${controller} on the nodes of ${missing.join(', ')}`;
  // Whoever admits some nodes by their own addresses too means all of them.
  const addresses = (context.cluster.nodes ?? []).flatMap(({ address }) => (address?.includes('.') ? [address] : []));
  const left = addresses.filter((address) => !blocks.some((block) => holds(block, address)));
  return left.length === 0 || left.length === addresses.length
    ? undefined
    : `${controller} on the nodes ${left.join(', ')}`;
}

/** Whether pods of another namespace may be Traefik's: in that of its chart its labels are known. */
function mayBeTraefik({ namespaceSelector, podSelector }: JsonObject, set: ManifestSet): boolean {
  const release = traefikOf(set);
  const namespace = strings(record(namespaceSelector).matchLabels)[NAMESPACE_NAME];
  if (podSelector === undefined || release?.manifest.namespace !== namespace) return true;
  const { podLabels } = record(release?.values?.deployment);
  const required = LabelSelector.of(podSelector).requiredLabels;
  return (
    podLabels !== undefined || required.every(([key, value]) => (key === NAME ? value === 'traefik' : key !== 'app'))
  );
}

const NAME = 'app.kubernetes.io/name';

function holds({ cidr, except }: Record<string, unknown>, address: string): boolean {
  const excepted = Array.isArray(except) && except.some((part) => contains(String(part), address));
  return contains(text(cidr) ?? '', address) && !excepted;
}
