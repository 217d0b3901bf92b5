import { policyNamespaceUnknown } from '../../../lib/rules/network/policy-namespace-unknown';
import { describeRule, findingsOf } from '../../support/describe-rule';
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
    'a label that none of the manifests of the Namespace has': namespace('shop', 'a: b') + from(labelled('name: shop')),
  },
  silentOn: {
    'a namespace of the cluster': { yaml: from(inNamespace('monitoring')), cluster: { namespaces: ['monitoring'] } },
    'a namespace that may exist': from(inNamespace('monitoring')),
    'a label that a Namespace carries': namespace('shop', 'name: shop') + from(labelled('name: shop')),
    'a label that somebody may have given': from(labelled('name: kube-system')) + from(labelled('team: a')),
    'all namespaces': from('{ namespaceSelector: {} }'),
  },
});

test('one label in several rules of a policy is one finding', () => {
  const rule = `{ from: [${labelled('name: shop')}] }`;
  const yaml = namespace('shop', 'a: b') + policy('api', `ingress: [${rule}, ${rule}]`);
  expect(findingsOf(policyNamespaceUnknown, yaml)).toHaveLength(1);
});
