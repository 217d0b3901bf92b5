import { partOfLabelMissing } from '../../../lib/rules/identity/part-of-label-missing';
import { describeRule } from '../../support/describe-rule';

const object = (name: string, labels: string) => `
      { apiVersion: v1, kind: ConfigMap, metadata: { name: ${name}, labels: { ${labels} } } }
      ---`;
const SISTERS = 'app.kubernetes.io/name: a, app.kubernetes.io/component: config';
const COMMON = 'app.kubernetes.io/part-of: honeydue';
const all = (labels: string) => ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => object(name, labels)).join('');
const six = all(`${SISTERS}, ${COMMON}`);

describeRule(partOfLabelMissing, {
  finds: {
    'a typo in its value': six + object('g', 'app.kubernetes.io/part-of: honeydeu'),
    'a typo in its key': six + object('g', `${SISTERS}, app.kubernetes.io/partof: honeydue`),
    'a lost line': six + object('g', SISTERS),
  },
  silentOn: {
    "a route beside Argo CD's own objects": all(`${SISTERS}, app.kubernetes.io/part-of: argocd`) + object('g', SISTERS),
    'a Namespace without it': `${six}
      { apiVersion: v1, kind: Namespace, metadata: { name: g, labels: { ${SISTERS} } } }`,
    'an object without any of the labels': six + object('g', ''),
    'what Helm wrote': all(`${SISTERS}, ${COMMON}, helm.sh/chart: honeydue-1.0.0`) + object('g', SISTERS),
    'an object with one of the labels': six + object('g', 'app.kubernetes.io/name: a'),
    'objects that have no other label in common': all(COMMON) + object('g', ''),
    'another system beside it': six + object('g', 'app.kubernetes.io/part-of: monitoring'),
    'a set of which half is labelled': six + ['g', 'h', 'i', 'j'].map((name) => object(name, '')).join(''),
    'a set without it': ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => object(name, 'app: a')).join(''),
  },
});
