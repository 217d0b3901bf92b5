import { isForAll, NetworkPolicies, type NetworkPolicy } from '../../manifests/network/network-policies';
import { podsMatching } from '../../manifests/network/selected-pods';
import { LabelSelector } from '../../manifests/selector';
import { traefikOf } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const POD = (network: string) => `
apiVersion: v1
kind: Pod
metadata: { name: agent, namespace: shop, labels: { app: agent } }
spec: { ${network}containers: [{ name: agent, image: "shop/agent:1.0.0" }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: agent, namespace: shop }
spec: { podSelector: { matchLabels: { app: agent } }, policyTypes: [Ingress] }
`;

export const policyForHostNetwork: Rule = {
  id: 'policy-for-host-network',
  family: 'network',
  severity: 'error',
  docs: {
    fault: 'A NetworkPolicy is for pods on their nodes’ own network, or admits such pods by their labels.',
    outage: 'Policies do not see these pods: the first one guards nothing, and the second one admits nobody.',
    bad: dedent`${POD('hostNetwork: true, ')}`,
    good: dedent`${POD('')}`,
    source: 'Kubernetes: "Network Policies", hostNetwork pods; measured on k3s 1.34 (kube-router).',
  },
  check({ set, report }) {
    const release = traefikOf(set);
    const onHost = set.pods.some(({ spec }) => spec.hostNetwork === true);
    if (!onHost && release?.hostNetwork !== true) return;
    const policies = NetworkPolicies.of(set);
    for (const policy of policies.all) {
      if (release?.hostNetwork === true && isForTraefik(policies, policy)) {
        report(policy.manifest, {
          message: 'is for k3s’ Traefik, which is on its node’s own network (hostNetwork); it would guard nothing.',
          fix: 'Guard Traefik by the node’s firewall, and its hosts by an ipAllowList.',
          at: ['spec', 'podSelector'],
        });
      }
      const isForNone = policies.selectedBy(policy).length === 0 && !isForAll(policy);
      const meant = isForNone ? podsMatching(set, policy.namespace, policy.manifest.at('spec', 'podSelector')) : [];
      const [own] = meant;
      // Others are of another system than the policy.
      if (own !== undefined && meant.every(({ spec }) => spec.hostNetwork === true)) {
        report(policy.manifest, {
          message: `is for ${own.owner}, which is on its node’s own network; it would guard nothing.`,
          fix: 'Take the pods off the host network, or guard them by the node’s firewall.',
          at: ['spec', 'podSelector'],
        });
      }
      for (const { peers = [], path } of policy.rules) {
        for (const { podSelector, namespaceSelector } of peers) {
          if (podSelector === undefined || namespaceSelector !== undefined || LabelSelector.of(podSelector).isEmpty)
            continue;
          const named = podsMatching(set, policy.namespace, podSelector);
          if (named.length === 0 || !named.every(({ spec }) => spec.hostNetwork === true)) continue;
          report(policy.manifest, {
            message: `admits ${named[0]?.owner} by its labels, and it is on its node’s own network; it would not be admitted.`,
            fix: 'Admit the nodes by ipBlock: their addresses, and the first address of each podCIDR.',
            at: path,
          });
        }
      }
    }
  },
};

/** Labels that the chart gives to Traefik's pods. */
const TRAEFIK = { 'app.kubernetes.io/name': 'traefik', 'app.kubernetes.io/instance': 'traefik-kube-system' };

/** Whether a policy of Traefik's namespace selects its pods and none of these manifests'. */
function isForTraefik(policies: NetworkPolicies, policy: NetworkPolicy): boolean {
  if (policy.namespace !== 'kube-system' || isForAll(policy) || policies.selectedBy(policy).length > 0) return false;
  return LabelSelector.of(policy.manifest.at('spec', 'podSelector')).matches(TRAEFIK);
}
