import { list, record } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import { meantBy, NetworkPolicies } from '../../manifests/network/network-policies';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const POLICY = (types: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  policyTypes: [${types}]
  egress:
    - to: [{ podSelector: { matchLabels: { app: redis } } }]
`;

export const policyTypeMissing: Rule = {
  id: 'policy-type-missing',
  family: 'network',
  severity: 'error',
  docs: {
    fault:
      'A NetworkPolicy has rules for a direction that its policyTypes don’t name, or a policy type that there is not.',
    outage:
      'The rules are ignored: the pods may reach everything, or be reached by everybody; or, where another policy denies the rest, they reach nothing. An unknown type the API server refuses.',
    bad: dedent`${POLICY('Ingress')}`,
    good: dedent`${POLICY('Ingress, Egress')}`,
    source: 'Kubernetes API reference: NetworkPolicySpec, policyTypes.',
  },
  check({ set, report }) {
    const policies = NetworkPolicies.of(set);
    for (const networkPolicy of policies.all) {
      const policy = networkPolicy.manifest;
      const spec = record(policy.body.spec);
      const types = list(spec.policyTypes);
      const add = (fault: Fault) => report(policy, fault);
      types.forEach((type, index) => {
        if (typeof type !== 'string' || type === 'Ingress' || type === 'Egress' || isLeftOpen(type)) return;
        add({
          message: `there is no policy type ${type}; the API server would refuse the policy.`,
          fix: `Write ${meantBy(type)} instead.`,
          at: ['spec', 'policyTypes', index],
        });
      });
      if (types.length === 0 || types.some(isLeftOpen)) continue;
      for (const type of ['Ingress', 'Egress'] as const) {
        const key = type.toLowerCase();
        const isMeant = types.some((each) => meantBy(each) === type);
        if (isMeant || list(spec[key]).length === 0) continue;
        // Where another policy cuts the pods off, what these rules were to admit stays forbidden.
        const isCutOff = policies.selectedBy(networkPolicy).some((pod) => policies.isolating(pod, type).length > 0);
        const effect = isCutOff ? 'nothing is allowed but what other policies admit' : 'everything is allowed';
        add({
          message: `has ${key} rules, and policyTypes name ${types.join(', ')} alone; the rules are ignored, and ${effect} in that direction.`,
          fix: `Add ${type} to policyTypes.`,
          at: ['spec', 'policyTypes'],
        });
      }
    }
  },
};
