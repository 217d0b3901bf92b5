import { list, record, strings } from '../json';
import { isTakenByGitOps } from '../left-open/gitops';
import { isLeftOpen } from '../left-open/placeholders';
import type { Manifest } from '../manifest';
import { perSet } from '../per-set';
import type { PodTemplate } from '../pods/pods';

/** Policies of network plugins for the pods of their namespace, in force beside Kubernetes' own. */
const OF_NAMESPACE = [
  'cilium.io/CiliumNetworkPolicy',
  'crd.antrea.io/NetworkPolicy',
  'crd.projectcalico.org/NetworkPolicy',
  'projectcalico.org/NetworkPolicy',
];

/** Those for the pods of any namespace. */
const OF_CLUSTER = [
  'cilium.io/CiliumClusterwideNetworkPolicy',
  'crd.antrea.io/ClusterNetworkPolicy',
  'crd.projectcalico.org/GlobalNetworkPolicy',
  'policy.networking.k8s.io/AdminNetworkPolicy',
  'policy.networking.k8s.io/ClusterNetworkPolicy',
  'projectcalico.org/GlobalNetworkPolicy',
];

const EVERYWHERE = '*';

/** Whether something may let a pod do more than the NetworkPolicies that select it: policies of other kinds, or some that can't be read yet. */
export const openedByOthers = perSet((set): ((pod: PodTemplate) => boolean) => {
  const opened = new Set([
    ...OF_NAMESPACE.flatMap((type) => set.ofType(type))
      .filter(admitsSomething)
      .map(({ namespace = '' }) => namespace),
    ...(set.commanded.hasPoliciesForAll ||
    OF_CLUSTER.flatMap((type) => set.ofType(type)).some(admitsSomething) ||
    set.ofType('kyverno.io/ClusterPolicy').some(generatesPolicies)
      ? [EVERYWHERE]
      : []),
  ]);
  // Of a policy whose pods or namespace a tool fills in, or that it brings to several, nobody can tell which these are.
  const policies = set.ofType('networking.k8s.io/NetworkPolicy');
  const isSomewhere = (policy: Manifest) =>
    isLeftOpen(policy.namespace) ||
    (policy.leavesNamespaceOpen && isTakenByGitOps(set, policy) && admitsSomething(policy));
  const open = policies.filter((policy) => isSomewhere(policy) || hasOpenSelector(policy));
  return ({ namespace, labels }) =>
    opened.has(EVERYWHERE) ||
    opened.has(namespace) ||
    Object.values(labels).some(isLeftOpen) ||
    open.some((policy) => (policy.namespace === namespace ? hasOpenSelector(policy) : isSomewhere(policy)));
});

/** Whether Kyverno makes NetworkPolicies by it, in each namespace that there is. */
function generatesPolicies(policy: Manifest): boolean {
  return list(policy.at('spec', 'rules')).some((rule) => record(record(rule).generate).kind === 'NetworkPolicy');
}

function hasOpenSelector({ body }: Manifest): boolean {
  const { podSelector } = record(body.spec);
  return Object.values(strings(record(podSelector).matchLabels)).some(isLeftOpen);
}

/** Cilium admits by every rule but those of ingressDeny and egressDeny, the others by what a rule's action says. */
function admitsSomething({ body }: Manifest): boolean {
  return [body.spec, ...list(body.specs)]
    .map(record)
    .flatMap(({ ingress, egress }) => [...list(ingress), ...list(egress)])
    .some((rule) => !/^(deny|drop|reject|log)$/i.test(String(record(rule).action ?? '')));
}
