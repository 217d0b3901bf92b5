import { BUILT_IN_NAMESPACES } from '../../manifests/fields/built-in-namespaces';
import { record, strings } from '../../manifests/json';
import { mayBecome } from '../../manifests/left-open/placeholders';
import { nearestName } from '../../manifests/nearest-name';
import { NAMESPACE_NAME } from '../../manifests/network/network-peers';
import { NetworkPolicies } from '../../manifests/network/network-policies';
import { dedent } from '../dedent';
import type { Rule, RuleContext } from '../rule';
import { type SlipOf, tellsSlips } from '../slips';

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
  ...tellsSlips((context) =>
    NetworkPolicies.of(context.set).all.flatMap(({ manifest, rules }) => {
      const told = new Set<string>();
      return rules.flatMap(({ peers = [], peersPath }) =>
        peers.flatMap(({ namespaceSelector }, index) =>
          Object.entries(strings(record(namespaceSelector).matchLabels)).flatMap(([key, value]): SlipOf[] => {
            const wrong = key === NAMESPACE_NAME ? wrongName(value, context) : wrongLabel(key, value, context);
            if (wrong === undefined) return [];
            const { fix, meant } = wrong;
            const message = `admits namespaces with ${key}=${value}, and there is none; the rule admits nobody.`;
            // What stands in several rules was written once and copied.
            const fault = told.has(`${key}=${value}`) ? undefined : { message, fix };
            told.add(`${key}=${value}`);
            return [[manifest, { at: [...peersPath, index, 'namespaceSelector', 'matchLabels', key], fault, meant }]];
          }),
        ),
      );
    }),
  ),
};

type Context = Pick<RuleContext, 'set' | 'cluster'>;
type Wrong = { readonly fix: string; readonly meant?: string | undefined };

function wrongName(name: string, { set, cluster }: Context): Wrong | undefined {
  const known = [
    ...set.ofType('Namespace').map((each) => each.name),
    ...(cluster.namespaces ?? []),
    ...BUILT_IN_NAMESPACES,
  ];
  if (known.some((one) => one === name || mayBecome(one, name))) return undefined;
  const meant = nearestName(name, known);
  if (meant === undefined && cluster.namespaces === undefined) return undefined;
  return { fix: `Write ${meant ?? known[0]}, or the name of another namespace that exists.`, meant };
}

/** A label by hand: decidable where its value is the name of a namespace whose labels are known not to hold it. */
function wrongLabel(key: string, value: string, { set, cluster }: Context): Wrong | undefined {
  if (set.ofType('Namespace').some(({ labels }) => labels[key] === value)) return undefined;
  const isDeclared = set.find('Namespace', undefined, value) !== undefined;
  // Where the cluster is told of, the manifests are the whole of it: nobody labels kube-system by hand.
  const isBuiltIn = BUILT_IN_NAMESPACES.includes(value) && cluster.nodes !== undefined;
  return isDeclared || isBuiltIn
    ? { fix: `Write ${NAMESPACE_NAME}: ${value}, which every namespace has by itself.` }
    : undefined;
}
