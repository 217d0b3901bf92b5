import { NetworkPolicies } from '../../manifests/network/network-policies';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { dnsAdmittance, namesDns } from './dns-egress';

const POLICY = (ports: string) => `
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: dns, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }]
      ports: [${ports}]
`;

export const policyDnsByUdpAlone: Rule = {
  id: 'policy-dns-by-udp-alone',
  family: 'network',
  severity: 'warning',
  docs: {
    fault: 'A NetworkPolicy admits DNS over UDP and not over TCP.',
    outage:
      'Names with long answers (many addresses, TXT records) are asked again over TCP, and that times out: seldom, and hard to find.',
    bad: dedent`${POLICY('{ port: 53, protocol: UDP }')}`,
    good: dedent`${POLICY('{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }')}`,
    source: 'RFC 7766; Kubernetes: "DNS for Services and Pods".',
  },
  check(context) {
    const { set, report } = context;
    const policies = NetworkPolicies.of(set);
    const told = new Set<unknown>();
    const [admitsByUdp, admitsByTcp] = [dnsAdmittance('UDP', context), dnsAdmittance('TCP', context)];
    for (const pod of policies.all.length === 0 ? [] : set.pods) {
      const rules = policies.rulesMeantFor(pod, 'Egress');
      if (rules === undefined || !admitsByUdp(rules) || admitsByTcp(rules)) continue;
      const rule = rules.find(namesDns);
      if (rule === undefined || told.has(rule)) continue;
      told.add(rule);
      report(rule.policy.manifest, {
        message: 'admits DNS over UDP alone; answers that are too long for a packet would not arrive.',
        fix: 'Add { port: 53, protocol: TCP } to the rule.',
        at: [...rule.path, 'ports'],
      });
    }
  },
};
