import { corednsSettingsUnread } from '../../../lib/rules/references/coredns-settings-unread';
import { describeRule } from '../../support/describe-rule';

const map = (name: string, data: string, namespace = 'kube-system') => `
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: ${name}, namespace: ${namespace} }
  data: { ${data} }
  ---`;
const OWN = map('coredns', 'Corefile: ".:53 { forward . 1.1.1.1 }"');
const K3S = { chart: '39.0.5' };

describeRule(corednsSettingsUnread, {
  finds: {
    'a key without an ending': map('coredns-custom', 'rewrite: "rewrite name a.example b.example"'),
    'the file of the cluster itself': map('coredns-custom', 'Corefile: ".:53 { forward . 1.1.1.1 }"'),
    'what k3s writes itself': { yaml: OWN, cluster: K3S },
  },
  silentOn: {
    'both endings': map('coredns-custom', 'a.server: "a:53 { }", b.override: "log"'),
    'a file that a block names': map(
      'coredns-custom',
      'hosts.server: "a:53 { hosts /etc/coredns/custom/own-hosts }", own-hosts: "10.0.0.1 a"',
    ),
    'one of another namespace': map('coredns-custom', 'a: b', 'dns'),
    'no data': map('coredns-custom', ''),
    'a cluster of which nobody says that it is of k3s': OWN,
    'a CoreDNS of its own': {
      yaml: `${OWN}
  apiVersion: v1
  kind: Pod
  metadata: { name: coredns, namespace: kube-system }
  spec: { containers: [{ name: coredns, image: "coredns/coredns:1.12.0" }] }`,
      cluster: K3S,
    },
  },
});
