import { record, strings } from '../../manifests/json';
import { nearestName } from '../../manifests/nearest-name';
import { NAMESPACE_NAME } from '../../manifests/network/network-peers';
import { NetworkPolicies } from '../../manifests/network/network-policies';
import { dedent } from '../dedent';
import { BUILT_IN_NAMESPACES } from '../identity/undeclared-namespace';
import { reportOnce } from '../report-once';
import type { Rule, RuleContext } from '../rule';

const POLICY = (labels: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  ingress:
    - from: [{ namespaceSelector: { matchLabels: { ${labels} } } }]
---
apiVersion: v1
kind: Namespace
metadata: { name: shop }
`;

export const policyNamespaceUnknown: Rule = {
  id: 'policy-namespace-unknown',
  family: 'network',
  severity: 'error',
  docs: {
    fault:
      'A namespaceSelector asks for a label that no Namespace has: a typo in a name, or name: instead of kubernetes.io/metadata.name:.',
    outage: 'The rule admits nobody. The connections that it was written for time out.',
    bad: dedent`${POLICY('name: shop')}`,
    good: dedent`${POLICY('kubernetes.io/metadata.name: shop')}`,
    source: 'Kubernetes: "Network Policies", targeting a Namespace by its name.',
  },
  check(context) {
    const tell = reportOnce(context.report);
    for (const policy of NetworkPolicies.of(context.set).all) {
      for (const { peers = [], peersPath } of policy.rules) {
        peers.forEach(({ namespaceSelector }, index) => {
          for (const [key, value] of Object.entries(strings(record(namespaceSelector).matchLabels))) {
            const fix = key === NAMESPACE_NAME ? nameFix(value, context) : labelFix(key, value, context);
            if (fix === undefined) continue;
            const fault = {
              message: `admits namespaces with ${key}=${value}, and there is none; the rule admits nobody.`,
              fix,
              at: [...peersPath, index, 'namespaceSelector', 'matchLabels', key],
            };
            // What stands in several rules was written once and copied.
            tell(policy.manifest, fault, `${key}=${value}`);
          }
        });
      }
    }
  },
};

function nameFix(name: string, { set, cluster }: RuleContext): string | undefined {
  const known = [
    ...set.ofType('Namespace').map((each) => each.name),
    ...(cluster.namespaces ?? []),
    ...BUILT_IN_NAMESPACES,
  ];
  if (known.includes(name)) return undefined;
  const meant = nearestName(name, known);
  if (meant === undefined && cluster.namespaces === undefined) return undefined;
  return `Write ${meant ?? known[0]}, or the name of another namespace that exists.`;
}

/** A label by hand: decidable where its value is the name of a namespace whose labels are known not to hold it. */
function labelFix(key: string, value: string, { set, cluster }: RuleContext): string | undefined {
  if (set.ofType('Namespace').some(({ labels }) => labels[key] === value)) return undefined;
  const isDeclared = set.find('Namespace', undefined, value) !== undefined;
  // Where the cluster is told of, the manifests are the whole of it: nobody labels kube-system by hand.
  const isBuiltIn = BUILT_IN_NAMESPACES.includes(value) && cluster.nodes !== undefined;
  return isDeclared || isBuiltIn
    ? `Write ${NAMESPACE_NAME}: ${value}, which every namespace has by itself.`
    : undefined;
}
