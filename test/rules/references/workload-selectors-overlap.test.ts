import { workloadSelectorsOverlap } from '../../../lib/rules/references/workload-selectors-overlap';
import { describeRule } from '../../support/describe-rule';
import { cronJob, file, object, pod, workload } from './objects';

const of = (kind: string, name: string, labels: string) =>
  object(
    'apps/v1',
    kind,
    name,
    `spec: { selector: { matchLabels: ${labels} }, template: { metadata: { labels: ${labels} }, spec: ${pod()} } }`,
  );

describeRule(workloadSelectorsOverlap, {
  finds: {
    'two programs of one image': file(
      of('Deployment', 'api', '{ app: a }'),
      of('Deployment', 'worker', '{ app: a }').replace(
        'image: shop/main:1.0.0',
        'image: shop/main:1.0.0, args: [work]',
      ),
    ),
    'a copied StatefulSet': file(of('StatefulSet', 'a', '{ app: a }'), of('StatefulSet', 'b', '{ app: a }')),
    'two kinds': file(of('Deployment', 'a', '{ app: a }'), of('DaemonSet', 'b', '{ app: a }')),
  },
  silentOn: {
    'one application as two kinds, each in a file': {
      files: {
        'a/deployment.yaml': of('Deployment', 'app', '{ app: a }'),
        'a/statefulset.yaml': of('StatefulSet', 'app', '{ app: a }'),
      },
    },
    'two settings of one program': file(of('Deployment', 'a', '{ app: a }'), of('Deployment', 'a-slow', '{ app: a }')),
    'a canary, told apart by a label': file(
      of('Deployment', 'a', '{ app: a, track: stable }'),
      of('Deployment', 'b', '{ app: a, track: canary }'),
    ),
    'a canary beside a wider selector': file(
      of('Deployment', 'a', '{ app: a }'),
      of('Deployment', 'b', '{ app: a, track: canary }'),
    ),
    'two namespaces': file(workload('a', pod()), workload('a', pod(), { namespace: 'office' })),
    'a CronJob of the same label': file(workload('a', pod()), cronJob('a', pod())),
    'the same object twice': file(workload('a', pod()), workload('a', pod())),
  },
});
