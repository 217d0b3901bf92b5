import { type JsonObject, record } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { NetworkPolicies } from '../../manifests/network/network-policies';
import { podsMatching } from '../../manifests/network/selected-pods';
import { LabelSelector } from '../../manifests/selector';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const POLICY = (peers: string) => `
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  ingress:
    - from: ${peers}
`;
const NAMESPACE = 'namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } }';
const PROMETHEUS = 'podSelector: { matchLabels: { app: prometheus } }';

export const policyPeerSplit: Rule = {
  id: 'policy-peer-split',
  family: 'network',
  severity: 'warning',
  docs: {
    fault:
      'A namespaceSelector and the podSelector that belongs to it are two items of a list instead of one, or its own namespace stands beside some of its pods.',
    outage:
      'Two items mean "or": every pod of that namespace is admitted, and the podSelector looks for its pods in the policy’s own namespace, where there are none.',
    bad: dedent`${POLICY(`[{ ${NAMESPACE} }, { ${PROMETHEUS} }]`)}`,
    good: dedent`${POLICY(`[{ ${NAMESPACE}, ${PROMETHEUS} }]`)}`,
    source: 'Kubernetes: "Network Policies", behavior of to and from selectors.',
  },
  check({ set, report }) {
    for (const policy of NetworkPolicies.of(set).all) {
      // Only where the pods of the namespace are known can a selector be told to select nothing.
      if (NetworkPolicies.of(set).selectedBy(policy).length === 0) continue;
      for (const { peers = [], peersPath: at } of policy.rules) {
        const alone = peers.find(({ podSelector, namespaceSelector }) => {
          if (podSelector === undefined || namespaceSelector !== undefined) return false;
          return (
            !LabelSelector.of(podSelector).isEmpty && podsMatching(set, policy.namespace, podSelector).length === 0
          );
        });
        const namespaces = peers.filter(
          ({ namespaceSelector, podSelector }) => namespaceSelector !== undefined && podSelector === undefined,
        );
        const isElsewhere = namespaces.some(({ namespaceSelector }) => {
          const { 'kubernetes.io/metadata.name': known, name = known } = record(record(namespaceSelector).matchLabels);
          return name !== policy.namespace;
        });
        const picked = peers.find((peer) => picksOwnPods(set, policy.namespace, peer));
        if (picked !== undefined && namespaces.some((peer) => isNamespace(peer, policy.namespace))) {
          report(policy.manifest, {
            message: `admits its whole namespace by one item, and pods with ${LabelSelector.of(picked.podSelector)} of it by another; two items of the list mean "or", so that all its pods are admitted.`,
            fix: 'Take the item with the namespaceSelector out: podSelector alone is of the own namespace.',
            at,
          });
        }
        if (alone === undefined || !isElsewhere || peers.length > 2) continue;
        report(policy.manifest, {
          message: `admits the whole namespace, and pods with ${LabelSelector.of(alone.podSelector)} of ${policy.namespace}, where there are none; two items of the list mean "or".`,
          fix: 'Write podSelector into the same item as namespaceSelector, without a dash before it.',
          at,
        });
      }
    }
  },
};

function picksOwnPods(set: ManifestSet, namespace: string, { podSelector, namespaceSelector }: JsonObject): boolean {
  if (podSelector === undefined || namespaceSelector !== undefined || LabelSelector.of(podSelector).isEmpty)
    return false;
  return podsMatching(set, namespace, podSelector).length > 0;
}

/** Whether a peer is all of one namespace, by the name that Kubernetes labels it with. */
function isNamespace({ namespaceSelector }: JsonObject, name: string): boolean {
  return record(record(namespaceSelector).matchLabels)['kubernetes.io/metadata.name'] === name;
}
