import { autoscalersShareTarget } from '../../../lib/rules/availability/autoscalers-share-target';
import { describeRule } from '../../support/describe-rule';
import { autoscaler, workload } from './yaml';

describeRule(autoscalersShareTarget, {
  finds: {
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
  },
});
