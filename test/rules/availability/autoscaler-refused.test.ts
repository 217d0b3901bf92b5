import { autoscalerRefused } from '../../../lib/rules/availability/autoscaler-refused';
import { describeRule } from '../../support/describe-rule';
import { autoscaler } from './yaml';

const cpu = (target: string) => `metrics: [{ type: Resource, resource: { name: cpu, target: { ${target} } } }]`;

describeRule(autoscalerRefused, {
  finds: {
    'a share of nothing': autoscaler(`maxReplicas: 3, ${cpu('type: Utilization, averageUtilization: 0')}`),
    'a share written as a value': autoscaler(`maxReplicas: 3, ${cpu('type: Utilization, value: "70"')}`),
    'the older form in the version of today': autoscaler(
      'maxReplicas: 3, metrics: [{ type: Resource, resource: { name: cpu, targetAverageUtilization: 70 } }]',
    ),
    'a share and an amount': autoscaler(`maxReplicas: 3, ${cpu('averageUtilization: 70, averageValue: 1')}`),
    'a share of what is no resource': autoscaler(
      'maxReplicas: 3, metrics: [{ type: Pods, pods: { metric: { name: q }, target: { averageUtilization: 70 } } }]',
    ),
    'a period beyond half an hour': autoscaler(
      'maxReplicas: 3, behavior: { scaleDown: { policies: [{ type: Pods, value: 1, periodSeconds: 3600 }] } }',
    ),
    'a window beyond an hour': autoscaler(
      'maxReplicas: 3, behavior: { scaleDown: { stabilizationWindowSeconds: 7200 } }',
    ),
    'a step of nothing': autoscaler(
      'maxReplicas: 3, behavior: { scaleUp: { policies: [{ type: Pods, value: 0, periodSeconds: 60 }] } }',
    ),
    'a policy in the singular': autoscaler(
      'maxReplicas: 3, behavior: { scaleDown: { policies: [{ type: Pod, value: 1, periodSeconds: 60 }] } }',
    ),
    'a target of no type': autoscaler(`maxReplicas: 3, ${cpu('type: Percent, averageUtilization: 70')}`),
    'a type in small letters': autoscaler(
      'maxReplicas: 3, metrics: [{ type: resource, resource: { name: cpu, target: { averageUtilization: 70 } } }]',
    ),
    'no pod at most': autoscaler('maxReplicas: 0'),
    'none at least, with nothing that could wake it': autoscaler('minReplicas: 0, maxReplicas: 3'),
  },
  silentOn: {
    'a share of what is requested': autoscaler(`maxReplicas: 3, ${cpu('type: Utilization, averageUtilization: 70')}`),
    'an amount': autoscaler(`maxReplicas: 3, ${cpu('type: AverageValue, averageValue: 500m')}`),
    'the length of a queue': autoscaler(
      'maxReplicas: 3, metrics: [{ type: External, external: { metric: { name: q }, target: { type: Value, value: 30 } } }]',
    ),
    'the older form of the first beta': autoscaler(
      'maxReplicas: 3, metrics: [{ type: Resource, resource: { name: cpu, targetAverageUtilization: 70 } }]',
    ).replace('autoscaling/v2', 'autoscaling/v2beta1'),
    'one number': autoscaler('minReplicas: 3, maxReplicas: 3'),
    'slowly down': autoscaler(
      'maxReplicas: 3, behavior: { scaleDown: { stabilizationWindowSeconds: 3600, policies: [{ type: Percent, value: 10, periodSeconds: 1800 }] } }',
    ),
    'the default of one': autoscaler('maxReplicas: 3'),
    'none at least, with a queue that wakes it': autoscaler(
      'minReplicas: 0, maxReplicas: 3, metrics: [{ type: External }]',
    ),
  },
});
