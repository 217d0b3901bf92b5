import { policyCutsDnsOff } from '../../../lib/rules/network/policy-cuts-dns-off';
import { describeRule } from '../../support/describe-rule';

const policy = (name: string, spec: string, namespace = 'kube-system') => `
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: ${name}, namespace: ${namespace} }
  spec: { ${spec} }
  ---`;
const DENY = policy('deny', 'podSelector: {}, policyTypes: [Ingress, Egress]');
const ALLOW = 'podSelector: { matchLabels: { k8s-app: kube-dns } }, ingress: [{ ports: [{ port: 53, protocol: ';

describeRule(policyCutsDnsOff, {
  finds: {
    'a denial of all': DENY,
    'a denial beside a rule for TCP alone': DENY + policy('dns', `${ALLOW}TCP }] }]`),
    'a rule for another port of CoreDNS': policy('dns', `${ALLOW}TCP, port: 9153 }] }]`.replace('port: 53, ', '')),
  },
  silentOn: {
    'a denial beside a rule for DNS': DENY + policy('dns', `${ALLOW}UDP }] }]`),
    'a denial of what goes out': policy('deny', 'podSelector: {}, policyTypes: [Egress]'),
    'a policy for other pods': policy('deny', 'podSelector: { matchLabels: { k8s-app: metrics-server } }'),
    'a denial in another namespace': policy('deny', 'podSelector: {}', 'shop'),
  },
});
