import { autoscalerNeverScales } from '../../../lib/rules/availability/autoscaler-never-scales';
import { describeRule } from '../../support/describe-rule';
import { autoscaler, workload } from './yaml';

const scaled = (percent: number, resource = 'cpu') =>
  autoscaler(
    `maxReplicas: 6, metrics: [{ type: Resource, resource: { name: ${resource}, target: { averageUtilization: ${percent} } } }]`,
  );
const average = (cores: string) =>
  autoscaler(
    `maxReplicas: 6, metrics: [{ type: Resource, resource: { name: cpu, target: { type: AverageValue, averageValue: ${cores} } } }]`,
  );
const resources = (requests: string, limits: string) =>
  workload({ container: `resources: { requests: { ${requests} }, limits: { ${limits} } }` });
const SIDECAR = 'initContainers: [{ name: proxy, image: "proxy:1.0.0", restartPolicy: Always }]';

describeRule(autoscalerNeverScales, {
  finds: {
    'a way up that is closed': autoscaler('maxReplicas: 6, behavior: { scaleUp: { selectPolicy: Disabled } }'),
    'a zero too many': resources('cpu: 250m', 'cpu: 1') + scaled(700),
    'a limit that is the request too': resources('', 'memory: 1Gi') + scaled(150, 'memory'),
    'the one container that counts':
      resources('cpu: 500m', 'cpu: 1') +
      autoscaler(
        'maxReplicas: 6, metrics: [{ type: ContainerResource, containerResource: { name: cpu, container: api, target: { averageUtilization: 300 } } }]',
      ),
    'a share written as an amount':
      resources('cpu: 250m', 'cpu: 1') +
      autoscaler(
        'maxReplicas: 6, metrics: [{ type: Resource, resource: { name: cpu, target: { averageValue: 70 } } }]',
      ),
    'a share written as an amount, where nothing limits it':
      workload({ container: 'resources: { requests: { cpu: 250m } }' }) + average('70'),
    'memory beyond the limit':
      resources('memory: 256Mi', 'memory: 512Mi') +
      autoscaler(
        'maxReplicas: 6, metrics: [{ type: Resource, resource: { name: memory, target: { averageValue: 1Gi } } }]',
      ),
    'the older form': (
      resources('cpu: 1', 'cpu: 1') + autoscaler('maxReplicas: 6, targetCPUUtilizationPercentage: 800')
    ).replace('autoscaling/v2', 'autoscaling/v1'),
  },
  silentOn: {
    'a way down that is closed': autoscaler('maxReplicas: 6, behavior: { scaleDown: { selectPolicy: Disabled } }'),
    'a share above the request, and below the limit': resources('cpu: 250m', 'cpu: 1') + scaled(300),
    'no limit': workload({ container: 'resources: { requests: { cpu: 250m } }' }) + scaled(700),
    'an amount where nothing limits it':
      workload({ container: 'resources: { requests: { cpu: 250m } }' }) +
      autoscaler('maxReplicas: 6, metrics: [{ type: Resource, resource: { name: cpu, target: { averageValue: 7 } } }]'),
    'as many cores of a pod that requests some':
      workload({ container: 'resources: { requests: { cpu: 8 } }' }) + average('48'),
    'as many thousandths': workload({ container: 'resources: { requests: { cpu: 100m } }' }) + average('70m'),
    'a limit of another resource': resources('cpu: 250m', 'memory: 1Gi') + scaled(700),
    'a sidecar without a limit':
      workload({ pod: SIDECAR, container: 'resources: { limits: { cpu: 1 } }' }) + scaled(700),
    'an amount':
      resources('cpu: 250m', 'cpu: 1') +
      autoscaler(
        'maxReplicas: 6, metrics: [{ type: Resource, resource: { name: cpu, target: { averageValue: 700m } } }]',
      ),
    'the share that is there without any metric': resources('cpu: 250m', 'cpu: 1') + autoscaler('maxReplicas: 6'),
  },
  says: {
    'that other metrics scale it all the same': [
      resources('cpu: 250m', 'cpu: 1') +
        autoscaler(
          'maxReplicas: 6, metrics: [{ type: Resource, resource: { name: cpu, target: { averageUtilization: 700 } } }, { type: Pods, pods: { metric: { name: jobs }, target: { averageValue: 9 } } }]',
        ),
      'this metric would never scale it',
    ],
  },
});
