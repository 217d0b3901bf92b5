import { singletonRunsTwice } from '../../../lib/rules/availability/singleton-runs-twice';
import { describeRule } from '../../support/describe-rule';
import { autoscaler, cronJob, workload } from './yaml';

const ONE = 'honeydue-k3s/singleton: "true"';

const RECREATE = 'strategy: { type: Recreate }';
const worker = (name: string, container: string, pod = '') =>
  workload({ name, annotations: ONE, spec: RECREATE, pod, container }).replace(`shop/${name}:`, 'shop/worker:');
const SETTINGS = 'envFrom: [{ configMapRef: { name: shop } }]';

/** The api beside the worker, with a second container in its pods. */
const api = (image: string, settings = SETTINGS) =>
  workload({ name: 'api' }).replace('containers: [', `containers: [{ name: second, image: ${image}, ${settings} }, `);

describeRule(singletonRunsTwice, {
  finds: {
    'its container in the pods of another': worker('worker', SETTINGS) + api('shop/worker:1.1.0'),
    "the api's image in the worker":
      workload({ name: 'worker', annotations: ONE, spec: RECREATE, container: SETTINGS }).replace(
        'shop/worker',
        'shop/shop-api',
      ) + workload({ name: 'api', container: SETTINGS }).replace('shop/api', 'shop/shop-api'),
    'two replicas': workload({ annotations: ONE, spec: 'replicas: 2, strategy: { type: Recreate }' }),
    none: workload({ annotations: ONE, spec: 'replicas: 0, strategy: { type: Recreate }' }),
    'a rolling update without surge, whose old pod is still stopping': workload({
      annotations: ONE,
      spec: 'strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }',
    }),
    'an autoscaler':
      workload({ annotations: ONE, spec: 'strategy: { type: Recreate }' }) + autoscaler('maxReplicas: 3'),
    'a DaemonSet': workload({ kind: 'DaemonSet', annotations: ONE }),
    'a StatefulSet of three': workload({ kind: 'StatefulSet', annotations: ONE, spec: 'replicas: 3' }),
    'a CronJob whose runs may overlap': cronJob('schedule: "*/5 * * * *"', 'restartPolicy: Never', ONE),
    'a copy under another name': worker('worker', SETTINGS) + worker('worker-2', SETTINGS),
    'a copy that an update left behind':
      worker('worker', SETTINGS) + worker('worker-old', SETTINGS).replace('1.0.0', '0.9.0'),
    'an annotation that says neither yes nor no': workload({ annotations: 'honeydue-k3s/singleton: "yes"' }),
  },
  silentOn: {
    'a container of its image with other settings':
      worker('worker', SETTINGS) + api('shop/worker:1.1.0', 'args: [serve]'),
    'one image for all, which goes by what no manifest says':
      worker('worker', SETTINGS).replace('shop/worker', 'shop/app') +
      workload({ name: 'api', container: SETTINGS }).replace('shop/api', 'shop/app'),
    'a container of another image': worker('worker', SETTINGS) + api('shop/metrics:1.0.0'),
    'a StatefulSet of one': workload({ kind: 'StatefulSet', annotations: ONE, spec: 'replicas: 1' }),
    'the default of one replica': workload({ annotations: ONE, spec: 'strategy: { type: Recreate }' }),
    'a CronJob that forbids it': cronJob(
      'schedule: "*/5 * * * *", concurrencyPolicy: Forbid',
      'restartPolicy: Never',
      ONE,
    ),
    'two workers for two queues':
      worker('mail', `args: [mail], ${SETTINGS}`) + worker('invoices', `args: [invoices], ${SETTINGS}`),
    'two stores of one program': worker('cache', '') + worker('queue', ''),
    'two databases, each with its volume':
      worker('a', SETTINGS, 'volumes: [{ name: data, persistentVolumeClaim: { claimName: a } }]') +
      worker('b', SETTINGS, 'volumes: [{ name: data, persistentVolumeClaim: { claimName: b } }]'),
    'what is no singleton': workload({ annotations: 'honeydue-k3s/singleton: "false"', spec: 'replicas: 3' }),
    'several without the annotation': workload({ spec: 'replicas: 3' }),
    'an autoscaler to one': workload({ annotations: ONE, spec: RECREATE }) + autoscaler('maxReplicas: 1'),
    'a Job, which makes one pod': `{ apiVersion: batch/v1, kind: Job, metadata: { name: move, namespace: shop, annotations: { ${ONE} } }, spec: { template: { spec: { restartPolicy: Never, containers: [{ name: move, image: "shop/move:1.0.0" }] } } } }`,
  },
});
