import { scaleTargetMissing } from '../../../lib/rules/references/scale-target-missing';
import { describeRule } from '../../support/describe-rule';
import { file, NAMESPACE, object, pod, workload } from './objects';

const API = workload('api', pod());
const scaler = (target: string, namespace = 'shop', metrics = '') =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'api',
    `spec: { scaleTargetRef: { ${target} }, maxReplicas: 3${metrics} }`,
    namespace,
  );
const TARGET = 'apiVersion: apps/v1, kind: Deployment, name: api';
/** By the requests to an Ingress; there is one that is called shop-api. */
const byRequestsTo = (ingress: string) => {
  const described = `describedObject: { apiVersion: networking.k8s.io/v1, kind: Ingress, name: ${ingress} }`;
  const metric = `{ metric: { name: requests }, target: { type: Value, value: "500" }, ${described} }`;
  return file(
    scaler(TARGET, 'shop', `, metrics: [{ type: Object, object: ${metric} }]`),
    API,
    object(
      'networking.k8s.io/v1',
      'Ingress',
      'shop-api',
      'spec: { defaultBackend: { service: { name: api, port: { number: 80 } } } }',
    ),
  );
};

describeRule(scaleTargetMissing, {
  finds: {
    'a metric of an Ingress that there is not': byRequestsTo('shop-apis'),
    'a renamed workload': file(API, scaler('apiVersion: apps/v1, kind: Deployment, name: web')),
    'another kind': file(API, scaler('apiVersion: apps/v1, kind: StatefulSet, name: api')),
    'a kind in the wrong case': file(API, scaler('apiVersion: apps/v1, kind: deployment, name: api')),
    'a group that has no such kind': file(API, scaler('apiVersion: extensions/v1beta1, kind: Deployment, name: api')),
    'no group': file(API, scaler('kind: Deployment, name: api')),
    'another namespace': file(API, scaler(TARGET, 'office')),
    'a DaemonSet': scaler('apiVersion: apps/v1, kind: DaemonSet, name: agent'),
    "KEDA's target": file(
      API,
      object('keda.sh/v1alpha1', 'ScaledObject', 'api', 'spec: { scaleTargetRef: { name: apis } }'),
    ),
    'a ReplicationController misspelt': file(
      NAMESPACE,
      object('v1', 'ReplicationController', 'api', `spec: { template: { spec: ${pod()} } }`),
      scaler('apiVersion: v1, kind: ReplicationController, name: apis'),
    ),
  },
  silentOn: {
    'a metric of an Ingress that there is': byRequestsTo('shop-api'),
    'a workload of the set': file(API, scaler(TARGET)),
    'another version of the group': file(API, scaler('apiVersion: apps/v1beta1, kind: Deployment, name: api')),
    'a workload of a chart, of whose software the set has nothing': file(
      API,
      scaler('apiVersion: apps/v1, kind: Deployment, name: rocketchat-rocketchat'),
    ),
    'an autoscaler alone': scaler(TARGET),
    'a kind of its own': file(API, scaler('apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web')),
    'a ReplicationController': file(
      NAMESPACE,
      object('v1', 'ReplicationController', 'api', `spec: { template: { spec: ${pod()} } }`),
      scaler('apiVersion: v1, kind: ReplicationController, name: api'),
    ),
  },
});
