import { selectorRefused } from '../../../lib/rules/identity/selector-refused';
import { describeRule } from '../../support/describe-rule';

const policy = (selector: string) => `
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: api, namespace: shop }
  spec: { podSelector: { ${selector} } }`;
const expressions = (...all: string[]) =>
  policy(`matchExpressions: [${all.map((one) => `{ key: app, ${one} }`).join(', ')}]`);

describeRule(selectorRefused, {
  finds: {
    'an empty list of values': expressions('operator: NotIn, values: []'),
    'values of what takes none': expressions('operator: Exists, values: [api]'),
    'an operator of mathematics': expressions('operator: Equals, values: [api]'),
    'the second of two': expressions('operator: Exists', 'operator: In'),
  },
  silentOn: {
    'each operator as it is meant': expressions(
      'operator: In, values: [a, b]',
      'operator: NotIn, values: [c]',
      'operator: Exists',
      'operator: DoesNotExist, values: []',
    ),
    'labels alone': policy('matchLabels: { app: api }'),
    'a placeholder': expressions('operator: "{{ .operator }}", values: [a]'),
    'the requirements of a node, of which another rule tells': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        affinity:
          nodeAffinity:
            requiredDuringSchedulingIgnoredDuringExecution:
              nodeSelectorTerms: [{ matchExpressions: [{ key: cores, operator: Gt, values: ["4"] }] }]`,
    "an operator's own language": `
      apiVersion: karpenter.sh/v1
      kind: NodePool
      metadata: { name: api }
      spec: { matchExpressions: [{ key: cores, operator: Gt, values: ["4"] }] }`,
    'what a script fills in, the whole or the operator': policy(
      'matchExpressions: ["__EXPRESSION__", { key: app, values: [a] }]',
    ),
  },
  says: {
    'that values go with In': [expressions('operator: Exists, values: [api]'), 'or write In.'],
    'that they go with NotIn too': [expressions('operator: DoesNotExist, values: [api]'), 'or write NotIn.'],
  },
});
