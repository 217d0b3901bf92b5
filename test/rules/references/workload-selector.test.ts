import { workloadSelector } from '../../../lib/rules/references/workload-selector';
import { describeRule } from '../../support/describe-rule';
import { object, pod } from './objects';

const of = (kind: string, selector: string, labels: string) =>
  object('apps/v1', kind, 'a', `spec: { ${selector}template: { metadata: { labels: ${labels} }, spec: ${pod()} } }`);

/** A workload whose selector has a label more, and an image of that tag. */
const versioned = (label: string, tag: string, name = 'a') =>
  of('Deployment', `selector: { matchLabels: { app: a, ${label} } }, `, `{ app: a, ${label} }`)
    .replace('name: a,', `name: ${name},`)
    .replace(/image: [^,}]+/, `image: "shop/a:${tag}"`);

describeRule(workloadSelector, {
  finds: {
    'the tag of its image': versioned('app.kubernetes.io/version: "1.4.2"', '1.4.2'),
    'the version of its chart': versioned('helm.sh/chart: shop-1.4.2', '1.4.2'),
    'a label that the pods have in another case': of(
      'StatefulSet',
      'selector: { matchLabels: { app: a } }, ',
      '{ app: A }',
    ),
    'a second label that the pods lack': of(
      'DaemonSet',
      'selector: { matchLabels: { app: a, tier: web } }, ',
      '{ app: a }',
    ),
    'an expression that the pods do not satisfy': of(
      'Deployment',
      'selector: { matchExpressions: [{ key: app, operator: In, values: [b, c] }] }, ',
      '{ app: a }',
    ),
    'an empty selector': of('Deployment', 'selector: {}, ', '{ app: a }'),
  },
  silentOn: {
    'a version that is not that of the image': versioned('version: v1', '1.4.2'),
    'versions that run side by side': versioned('version: 1.4.2', '1.4.2', 'a-1.4.2'),
    'a line of versions': versioned('version: v1', 'v1'),
    'a tag that stays': versioned('version: latest', 'latest'),
    'a patch of a tool that is not Kustomize, which leaves the labels as they are': {
      files: {
        'argocd/patches/a.yaml': object(
          'apps/v1',
          'Deployment',
          'a',
          `spec: { selector: { matchLabels: { app: a } }, template: { spec: ${pod()} } }`,
        ),
      },
    },
    'an expression that the pods satisfy': of(
      'Deployment',
      'selector: { matchExpressions: [{ key: app, operator: In, values: [a, b] }, { key: old, operator: DoesNotExist }] }, ',
      '{ app: a }',
    ),
    'no selector, which the schema rule finds': of('Deployment', '', '{ app: a }'),
    'a patch of kustomize': object('apps/v1', 'Deployment', 'a', `spec: { template: { spec: ${pod()} } }`),
    'a Job, whose selector the API server writes': object(
      'batch/v1',
      'Job',
      'a',
      `spec: { template: { spec: ${pod()} } }`,
    ),
  },
  says: {
    'that the pods have no labels': [
      of('Deployment', 'selector: { matchLabels: { app: a } }, ', '{}'),
      'and its pods have no labels;',
    ],
  },
});
