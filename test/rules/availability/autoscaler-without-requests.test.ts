import { autoscalerWithoutRequests } from '../../../lib/rules/availability/autoscaler-without-requests';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { autoscaler, workload } from './yaml';

const REQUESTS = 'resources: { requests: { cpu: 100m, memory: 64Mi } }';
const CPU =
  'metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]';

describeRule(autoscalerWithoutRequests, {
  finds: {
    'no metric, which means CPU': workload() + autoscaler('maxReplicas: 3'),
    'a sidecar without a request':
      workload({
        pod: 'initContainers: [{ name: proxy, image: "proxy:1.0.0", restartPolicy: Always }]',
        container: REQUESTS,
      }) + autoscaler(`maxReplicas: 3, ${CPU}`),
    'the one container that counts':
      workload() +
      autoscaler(
        'maxReplicas: 3, metrics: [{ type: ContainerResource, containerResource: { name: cpu, container: api, target: { type: Utilization, averageUtilization: 70 } } }]',
      ),
    'memory that nobody requests':
      workload({ container: 'resources: { requests: { cpu: 100m } }' }) +
      autoscaler(`maxReplicas: 3, ${CPU.replace('cpu', 'memory')}`),
  },
  silentOn: {
    "an autoscaler of KEDA's, which has metrics of its own":
      workload() +
      autoscaler('triggers: [{ type: redis }]')
        .replace('autoscaling/v2', 'keda.sh/v1alpha1')
        .replace('HorizontalPodAutoscaler', 'ScaledObject'),
    'a request': workload({ container: REQUESTS }) + autoscaler(`maxReplicas: 3, ${CPU}`),
    'a limit, which is the request too':
      workload({ container: 'resources: { limits: { cpu: 1 } }' }) + autoscaler(`maxReplicas: 3, ${CPU}`),
    'an amount instead of a share':
      workload() +
      autoscaler(
        'maxReplicas: 3, metrics: [{ type: Resource, resource: { name: cpu, target: { type: AverageValue, averageValue: 500m } } }]',
      ),
    'an init container, which is gone by then':
      workload({ pod: 'initContainers: [{ name: wait, image: "wait:1.0.0" }]', container: REQUESTS }) +
      autoscaler(`maxReplicas: 3, ${CPU}`),
    'a namespace with defaults':
      workload() +
      autoscaler(`maxReplicas: 3, ${CPU}`) +
      `
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec: { limits: [{ type: Container, defaultRequest: { cpu: 100m } }] }`,
    'a target that the set does not show': autoscaler(`maxReplicas: 3, ${CPU}`),
  },
  says: {
    'what its other metrics still do': [
      workload() +
        autoscaler(
          `maxReplicas: 3, ${CPU.replace(' }]', ' }, { type: Pods, pods: { metric: { name: jobs }, target: { averageValue: 9 } } }]')}`,
        ),
      'never scale down, and up by its other metrics alone',
    ],
  },
});

test('two metrics that both lack their request are told once', () => {
  const both = `metrics: [${['cpu', 'memory'].map((name) => `{ type: Resource, resource: { name: ${name}, target: { type: Utilization, averageUtilization: 70 } } }`)}]`;
  const [finding, ...others] = findingsOf(
    autoscalerWithoutRequests,
    workload() + autoscaler(`maxReplicas: 3, ${both}`),
  );
  expect(others).toEqual([]);
  expect(finding?.message).toContain(
    'requested cpu and memory, and container api requests none; it would never scale.',
  );
});
