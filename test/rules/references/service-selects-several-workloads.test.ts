import { serviceSelectsSeveralWorkloads } from '../../../lib/rules/references/service-selects-several-workloads';
import { describeRule } from '../../support/describe-rule';
import { file, object, service, workload } from './objects';

const part = (name: string, kind = 'Deployment') =>
  workload(name, `{ containers: [{ name: main, image: shop/${name}:1 }] }`, { kind, labels: 'part-of: shop' });
const OF_ALL = '{ selector: { part-of: shop }, ports: [{ port: 80 }] }';
const job = (container: string) =>
  object(
    'batch/v1',
    'Job',
    'migrate',
    `spec: { template: { metadata: { labels: { app: api } }, spec: { containers: [${container}] } } }`,
  );

describeRule(serviceSelectsSeveralWorkloads, {
  finds: {
    'a label that a StatefulSet has too': file(part('api'), part('redis', 'StatefulSet'), service('api', OF_ALL)),
    "a Job with the application's labels": file(
      part('api'),
      job('{ name: migrate, image: shop/api:1 }'),
      service('api', '{ selector: { app: api }, ports: [{ port: 80 }] }'),
    ),
  },
  silentOn: {
    'a job of Helm that runs when the others are gone': file(
      part('api'),
      job('{ name: clean, image: shop/clean:1 }').replace(
        'name: migrate',
        'name: migrate, annotations: { helm.sh/hook: post-delete }',
      ),
      service('api', '{ selector: { app: api }, ports: [{ port: 80 }] }'),
    ),
    'workloads of two Kustomizations with namespaces of their own': {
      files: {
        'one/kustomization.yaml': '{ kind: Kustomization, namespace: one, resources: [all.yaml] }',
        'one/all.yaml': file(part('one'), service('one', OF_ALL)),
        'other/kustomization.yaml': '{ kind: Kustomization, namespace: other, resources: [all.yaml] }',
        'other/all.yaml': part('other'),
        'metrics/kustomization.yaml': '{ kind: Kustomization, namespace: one, resources: [service.yaml, ../one] }',
        'metrics/service.yaml': service('metrics', OF_ALL),
      },
    },
    'a group that a label of its own makes, and that is called after none': file(
      part('api'),
      part('redis'),
      service('diagnosis', '{ selector: { part-of: shop }, ports: [{ port: 80 }] }'),
    ),
    'one workload': file(
      part('api'),
      part('redis'),
      service('api', '{ selector: { app: api }, ports: [{ port: 80 }] }'),
    ),
    'a headless Service of several members': file(
      part('name-node', 'StatefulSet'),
      part('data-node', 'StatefulSet'),
      service('hadoop', '{ clusterIP: None, selector: { part-of: shop }, ports: [{ port: 80 }] }'),
    ),
    'versions with images of their own and one application label': file(
      object(
        'apps/v1',
        'Deployment',
        'reviews-v1',
        'spec: { selector: { matchLabels: { app: reviews, version: v1 } }, template: { metadata: { labels: { app: reviews, version: v1 } }, spec: { containers: [{ name: a, image: shop/reviews-v1:1 }] } } }',
      ),
      object(
        'apps/v1',
        'Deployment',
        'reviews-v2',
        'spec: { selector: { matchLabels: { app: reviews, version: v2 } }, template: { metadata: { labels: { app: reviews, version: v2 } }, spec: { containers: [{ name: a, image: shop/reviews-v2:1 }] } } }',
      ),
      service('reviews', '{ selector: { app: reviews }, ports: [{ port: 80 }] }'),
    ),
    'a Job without the named port': file(
      part('api'),
      job('{ name: migrate, image: shop/api:1 }'),
      service('api', '{ selector: { app: api }, ports: [{ port: 80, targetPort: http }] }'),
    ),
  },
});
