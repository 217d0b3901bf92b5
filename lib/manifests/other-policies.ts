import { list, record } from './json';
import type { Manifest } from './manifest';
import { perSet } from './per-set';

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

/** Where policies of other kinds let something through: the namespaces, or everywhere. */
export const openedByOthers = perSet((set): ((namespace: string) => boolean) => {
  const opened = new Set([
    ...OF_NAMESPACE.flatMap((type) => set.ofType(type))
      .filter(admitsSomething)
      .map(({ namespace = '' }) => namespace),
    ...(OF_CLUSTER.flatMap((type) => set.ofType(type)).some(admitsSomething) ? [EVERYWHERE] : []),
  ]);
  return (namespace) => opened.has(EVERYWHERE) || opened.has(namespace);
});

/** Cilium admits by every rule but those of ingressDeny and egressDeny, the others by what a rule's action says. */
function admitsSomething({ body }: Manifest): boolean {
  return [body.spec, ...list(body.specs)]
    .map(record)
    .flatMap(({ ingress, egress }) => [...list(ingress), ...list(egress)])
    .some((rule) => !/^(deny|drop|reject|log)$/i.test(String(record(rule).action ?? '')));
}
