import { autoscalersShareTarget } from '../../../lib/rules/availability/autoscalers-share-target';
import { describeRule } from '../../support/describe-rule';
import { autoscaler, workload } from './yaml';

/** A Deployment whose pods one autoscaler counts, by `target`, and whose requests another sets, as `updates` says. */
const both = (updates: string, target = 'type: Utilization, averageUtilization: 70') => `
${workload()}
${autoscaler(`maxReplicas: 6, metrics: [{ type: Resource, resource: { name: cpu, target: { ${target} } } }]`)}
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: api, namespace: shop }
spec: { targetRef: { apiVersion: apps/v1, kind: Deployment, name: api }, ${updates} }`;
const AUTO = 'updatePolicy: { updateMode: Auto }';

describeRule(autoscalersShareTarget, {
  finds: {
    'requests that follow the use, beside a count of pods by their share of them': both(AUTO),
    'the same without a mode, which is Auto': both('updatePolicy: {}'),
    'an autoscaler beside KEDA':
      workload() +
      autoscaler('maxReplicas: 3') +
      `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: api, namespace: shop }
spec: { scaleTargetRef: { name: api } }`,
  },
  silentOn: {
    'advice alone': both('updatePolicy: { updateMode: "Off" }'),
    'a count of pods by what they use, whatever they request': both(AUTO, 'type: AverageValue, averageValue: 500m'),
    'requests of memory alone': both(
      'resourcePolicy: { containerPolicies: [{ containerName: "*", controlledResources: [memory] }] }',
    ),
    'three files of which each scales a workload in its own way': {
      files: {
        'api.yaml': workload(),
        'cron-warm.yaml': autoscaler('maxReplicas: 3', 'api', 'cron-warm'),
        'fast-polling.yaml': autoscaler('maxReplicas: 4', 'api', 'fast-polling'),
        'queue-5.yaml': autoscaler('maxReplicas: 5', 'api', 'queue-5'),
      },
    },
    'two variants, of which one is applied': {
      files: {
        'k8s/api.yaml': workload(),
        'k8s/hpa.yaml': autoscaler('maxReplicas: 3'),
        'k8s/hpa-memory.yaml': autoscaler('maxReplicas: 3', 'api', 'api-memory'),
      },
    },
    'one for each':
      workload() + autoscaler('maxReplicas: 3') + workload({ name: 'worker' }) + autoscaler('maxReplicas: 3', 'worker'),
    'two of which one is for another kind':
      workload() +
      autoscaler('maxReplicas: 3') +
      autoscaler('maxReplicas: 3', 'api', 'other').replace('kind: Deployment', 'kind: StatefulSet'),
    'one in each of two folders, of which one is applied': {
      files: {
        'k8s/api.yaml': workload(),
        'k8s/hpa.yaml': autoscaler('maxReplicas: 3'),
        'staging/small.yaml': autoscaler('maxReplicas: 1', 'api', 'small'),
      },
    },
    'one as it is written in two files': {
      files: {
        'k8s/api.yaml': workload() + autoscaler('maxReplicas: 3'),
        'k8s/night.yaml': autoscaler('maxReplicas: 1'),
      },
    },
    'one that is there twice, of which another rule tells':
      workload() + autoscaler('maxReplicas: 3') + autoscaler('maxReplicas: 4'),
  },
});
