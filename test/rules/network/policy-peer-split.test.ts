import { policyPeerSplit } from '../../../lib/rules/network/policy-peer-split';
import { describeRule } from '../../support/describe-rule';
import { app, DNS_PORTS, inNamespace, pod, policy } from '../../support/network-manifests';

const SPLIT = `${inNamespace('kube-system')}, { podSelector: { matchLabels: { k8s-app: kube-dns } } }`;

describeRule(policyPeerSplit, {
  finds: {
    CoreDNS: pod('api') + policy('api', `policyTypes: [Egress], egress: [{ to: [${SPLIT}], ports: [${DNS_PORTS}] }]`),
    'the own namespace, beside two of its workloads':
      pod('redis') +
      pod('api') +
      policy('redis', `ingress: [{ from: [${inNamespace('shop')}, ${app('api')}, ${app('worker')}] }]`),
  },
  silentOn: {
    'the own namespace, by a label of its own, and pods that come from elsewhere':
      pod('api') +
      policy('api', `ingress: [{ from: [{ namespaceSelector: { matchLabels: { name: shop } } }, ${app('nginx')}] }]`),
    'a namespace, and pods of the own one':
      pod('api') +
      pod('worker') +
      policy('api', `ingress: [{ from: [${inNamespace('monitoring')}, ${app('worker')}] }]`),
    'two namespaces': pod('api') + policy('api', `ingress: [{ from: [${inNamespace('a')}, ${inNamespace('b')}] }]`),
    'all pods of the own namespace':
      pod('api') + policy('api', `ingress: [{ from: [${inNamespace('a')}, { podSelector: {} }] }]`),
    'a policy for pods from elsewhere': policy('api', `ingress: [{ from: [${inNamespace('a')}, ${app('b')}] }]`),
  },
});
