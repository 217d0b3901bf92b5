import { policyNamespaceUnknown } from '../../../lib/rules/network/policy-namespace-unknown';
import { describeRule } from '../../support/describe-rule';
import { inNamespace, NODES, namespace, policy } from '../../support/network-manifests';

const from = (peer: string) => policy('api', `ingress: [{ from: [${peer}] }]`);
const labelled = (label: string) => `{ namespaceSelector: { matchLabels: { ${label} } } }`;

describeRule(policyNamespaceUnknown, {
  finds: {
    'a typo in a name that all clusters have': from(inNamespace('kube-sytem')),
    'a namespace that the cluster does not have': {
      yaml: from(inNamespace('monitoring')),
      cluster: { namespaces: [] },
    },
    'kube-system by a label nobody gave it': { yaml: from(labelled('name: kube-system')), cluster: { nodes: NODES } },
  },
  silentOn: {
    'a namespace of the cluster': { yaml: from(inNamespace('monitoring')), cluster: { namespaces: ['monitoring'] } },
    'a namespace that may exist': from(inNamespace('monitoring')),
    'a label that a Namespace carries': namespace('shop', 'name: shop') + from(labelled('name: shop')),
    'a label that somebody may have given': from(labelled('name: kube-system')) + from(labelled('team: a')),
    'all namespaces': from('{ namespaceSelector: {} }'),
  },
});
