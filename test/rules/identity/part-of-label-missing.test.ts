import { partOfLabelMissing } from '../../../lib/rules/identity/part-of-label-missing';
import { describeRule } from '../../support/describe-rule';

const object = (name: string, labels: string) => `
      { apiVersion: v1, kind: ConfigMap, metadata: { name: ${name}, labels: { ${labels} } } }
      ---`;
const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => object(name, 'app.kubernetes.io/part-of: honeydue')).join('');

describeRule(partOfLabelMissing, {
  finds: {
    'a typo in its value': six + object('g', 'app.kubernetes.io/part-of: honeydeu'),
    'a typo in its key': six + object('g', 'app.kubernetes.io/partof: honeydue'),
  },
  silentOn: {
    'a Namespace without it': `${six}
      { apiVersion: v1, kind: Namespace, metadata: { name: g } }`,
    'another system beside it': six + object('g', 'app.kubernetes.io/part-of: monitoring'),
    'a set of which half is labelled': six + ['g', 'h', 'i', 'j'].map((name) => object(name, '')).join(''),
    'a set without it': ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => object(name, 'app: a')).join(''),
  },
});
