import { autoscalerFightsReplicas } from '../../../lib/rules/availability/autoscaler-fights-replicas';
import { describeRule } from '../../support/describe-rule';
import { autoscaler, workload } from './yaml';

describeRule(autoscalerFightsReplicas, {
  finds: {
    'the number switched off': workload({ spec: 'replicas: 0' }) + autoscaler('minReplicas: 1, maxReplicas: 3'),
    'a StatefulSet':
      workload({ kind: 'StatefulSet', spec: 'replicas: 3' }) +
      autoscaler('minReplicas: 3, maxReplicas: 5').replace('kind: Deployment', 'kind: StatefulSet'),
    KEDA:
      workload({ spec: 'replicas: 2' }) +
      `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: api, namespace: shop }
spec: { maxReplicaCount: 5, scaleTargetRef: { name: api } }`,
  },
  silentOn: {
    'figures that a script fills in':
      workload({ spec: 'replicas: 1' }) + autoscaler('minReplicas: "__MIN__", maxReplicas: "__MAX__"'),
    'a patch of Kustomize, which may be for another cluster than the autoscaler': {
      files: {
        'a/all.yaml': autoscaler('minReplicas: 3, maxReplicas: 6').replace(/^---\n/, ''),
        'b/kustomization.yaml': 'patches: [{ path: scale.yaml }]',
        'b/scale.yaml': workload({ spec: 'replicas: 3' }),
      },
    },
    'no number': workload() + autoscaler('minReplicas: 3, maxReplicas: 6'),
    'another workload of the name':
      workload({ namespace: 'store', spec: 'replicas: 3' }) + autoscaler('maxReplicas: 6'),
    'an autoscaler of one number': workload({ spec: 'replicas: 3' }) + autoscaler('minReplicas: 3, maxReplicas: 3'),
  },
});
