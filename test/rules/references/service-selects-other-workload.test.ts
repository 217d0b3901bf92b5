import { serviceSelectsOtherWorkload } from '../../../lib/rules/references/service-selects-other-workload';
import { describeRule } from '../../support/describe-rule';
import { file, pod, service, workload } from './objects';

const TWO = file(workload('api', pod()), workload('admin', pod()));

const open = (yaml: string) => yaml.replaceAll(', namespace: shop', '');

describeRule(serviceSelectsOtherWorkload, {
  finds: {
    'a copied selector': file(TWO, service('admin', '{ selector: { app: api }, ports: [{ port: 80 }] }')),
    'a StatefulSet of the name': file(
      workload('db', pod(), { kind: 'StatefulSet' }),
      workload('api', pod()),
      service('db', '{ clusterIP: None, selector: { app: api }, ports: [{ port: 80 }] }'),
    ),
  },
  silentOn: {
    'a cache before a workload that has another Service': file(
      workload('shop', pod()),
      workload('shop-cache', pod()),
      service('shop', '{ selector: { app: shop-cache }, ports: [{ port: 80 }] }'),
      service('shop-app', '{ selector: { app: shop }, ports: [{ port: 80 }] }'),
    ),
    'the same in a file that a chart was rendered into, another way to install it': {
      files: {
        'manifests/nats.yaml': open(
          file(workload('nats', pod()), service('nats', '{ selector: { part: nats, release: shop } }')),
        ),
        'shop.yaml': open(workload('shop-nats', pod(), { labels: 'part: nats, release: shop' })),
      },
    },
    'a second Service of a workload': file(
      TWO,
      service('api-metrics', '{ selector: { app: api }, ports: [{ port: 9 }] }'),
    ),
    'a selector that takes in both': file(
      workload('api', pod(), { labels: 'tier: web' }),
      workload('api-canary', pod(), { labels: 'tier: web' }),
      service('api', '{ selector: { tier: web }, ports: [{ port: 80 }] }'),
    ),
    'the current one of two colours': file(
      workload('api-blue', pod()),
      workload('api-green', pod()),
      service('api', '{ selector: { app: api-green }, ports: [{ port: 80 }] }'),
    ),
    'a namesake in the step before, which brings the Service too': {
      files: {
        'steps/one.yaml': file(
          workload('api', pod()),
          service('api', '{ selector: { app: api }, ports: [{ port: 80 }] }'),
        ),
        'steps/two.yaml': file(
          workload('api-v2', pod()),
          service('api', '{ selector: { app: api-v2 }, ports: [{ port: 80 }] }'),
        ),
      },
    },
    'a namesake in another namespace': file(
      workload('admin', pod(), { namespace: 'office' }),
      workload('api', pod()),
      service('admin', '{ selector: { app: api }, ports: [{ port: 80 }] }'),
    ),
  },
});
