import { autoscalerContainerMissing } from '../../../lib/rules/references/autoscaler-container-missing';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, workload } from './objects';

const scaled = (container: string, kind = 'Deployment') =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'api',
    `spec:
  maxReplicas: 6
  scaleTargetRef: { apiVersion: apps/v1, kind: ${kind}, name: api }
  metrics:
    - type: ContainerResource
      containerResource: { name: cpu, container: ${container}, target: { type: Utilization, averageUtilization: 70 } }`,
  );
const sidecar = (restart: string) => pod('', `initContainers: [{ name: cache, image: "a:1"${restart} }]`);
const TWO = pod().replace('containers: [', 'containers: [{ name: proxy, image: "proxy:1" }, ');

describeRule(autoscalerContainerMissing, {
  finds: {
    'another name': file(workload('api', pod()), scaled('app')),
    'the name of the workload': file(workload('api', pod()), scaled('api')),
    'a StatefulSet': file(workload('api', pod(), { kind: 'StatefulSet' }), scaled('mian', 'StatefulSet')),
    'an init container, which is gone by then': file(workload('api', sidecar('')), scaled('cache')),
  },
  silentOn: {
    'a container that is there': file(workload('api', pod()), scaled('main')),
    'a sidecar': file(workload('api', sidecar(', restartPolicy: Always')), scaled('cache')),
    'a sidecar that a mesh puts in': file(workload('api', pod()), scaled('istio-proxy')),
    'a workload of elsewhere': scaled('app'),
  },
  says: {
    'the container that is there alone': [file(workload('api', pod()), scaled('app')), 'Write container: main.'],
    'the nearest of two': [file(workload('api', TWO), scaled('mian')), 'never scale. Write container: main.'],
    'both where none is near': [file(workload('api', TWO), scaled('application')), 'Name one of proxy, main.'],
    'what its other metrics still do': [
      file(
        workload('api', pod()),
        `${scaled('app')}\n    - { type: Pods, pods: { metric: { name: jobs }, target: { type: AverageValue, averageValue: "9" } } }`,
      ),
      'and never scale down.',
    ],
  },
});
