import { policyDnsByUdpAlone } from '../../../lib/rules/network/policy-dns-by-udp-alone';
import { describeRule } from '../../support/describe-rule';
import { DNS_PORTS, KUBE_DNS, pod, policy } from '../../support/network-manifests';

const egress = (rule: string, name?: string) => policy(undefined, `policyTypes: [Egress], egress: [${rule}]`, name);

describeRule(policyDnsByUdpAlone, {
  finds: { 'UDP to anywhere': pod('api') + egress('{ ports: [{ port: 53, protocol: UDP }] }') },
  silentOn: {
    both: pod('api') + egress(`{ to: [${KUBE_DNS}], ports: [${DNS_PORTS}] }`),
    'TCP by another policy':
      pod('api') + egress('{ ports: [{ port: 53, protocol: UDP }] }', 'a') + egress('{ ports: [{ port: 53 }] }', 'b'),
    'all ports': pod('api') + egress(`{ to: [${KUBE_DNS}] }`),
    'no pods here': egress('{ ports: [{ port: 53, protocol: UDP }] }'),
  },
});
