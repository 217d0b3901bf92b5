import { duplicateEnv } from '../../../lib/rules/identity/duplicate-env';
import { describeRule } from '../../support/describe-rule';

const env = (entries: string, key = 'containers') => `
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: report, namespace: shop }
      spec: { jobTemplate: { spec: { template: { spec: { ${key}: [{ name: report, env: [${entries}] }, { name: b, env: [{ name: B }] }] } } } } }`;

describeRule(duplicateEnv, {
  finds: {
    'a literal and a Secret': env(
      '{ name: A, value: a }, { name: A, valueFrom: { secretKeyRef: { name: s, key: A } } }',
    ),
    'an init container': env('{ name: A, value: a }, { name: A, value: a }', 'initContainers'),
  },
  silentOn: {
    'one name in two containers': env('{ name: B, value: b }'),
    'names in other letters': env('{ name: A, value: a }, { name: a, value: a }'),
    'entries that are none': env('A, { value: a }, { value: b }'),
  },
});
