import { spreadSelectsOthers } from '../../../lib/rules/references/spread-selects-others';
import { describeRule } from '../../support/describe-rule';
import { object, pod, workload } from './objects';

const spread = (selector: string) =>
  pod(
    '',
    `topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule${selector} }]`,
  );

describeRule(spreadSelectsOthers, {
  finds: {
    'a copied constraint': workload('admin', spread(', labelSelector: { matchLabels: { app: api } }')),
    'another key': workload('api', spread(', labelSelector: { matchLabels: { app.kubernetes.io/name: api } }')),
    'a misspelt key of the pods of one version': workload(
      'api',
      spread(', labelSelector: { matchLabels: { app: api } }, matchLabelKeys: [pod-template-hsah]'),
    ),
    'no selector': workload('api', spread('')),
  },
  silentOn: {
    'its own labels': workload(
      'api',
      spread(', labelSelector: { matchLabels: { app: api } }, matchLabelKeys: [pod-template-hash]'),
    ),
    'a label of its own by which it is told apart': workload(
      'api',
      spread(', labelSelector: { matchExpressions: [{ key: app, operator: Exists }] }, matchLabelKeys: [app]'),
    ),
    'an expression': workload(
      'api',
      spread(', labelSelector: { matchExpressions: [{ key: app, operator: In, values: [api, web] }] }'),
    ),
    'a patch of kustomize': object(
      'apps/v1',
      'Deployment',
      'a',
      `spec: { template: { spec: ${spread(', labelSelector: { matchLabels: { app: a } }')} } }`,
    ),
  },
});
