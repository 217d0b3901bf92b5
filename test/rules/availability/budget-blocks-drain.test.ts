import { budgetBlocksDrain } from '../../../lib/rules/availability/budget-blocks-drain';
import { describeRule } from '../../support/describe-rule';
import { autoscaler, budget, workload } from './yaml';

describeRule(budgetBlocksDrain, {
  finds: {
    'as many as there are, whatever another release has in its folder': {
      files: {
        'shop-1.1/all.yaml': workload({ spec: 'replicas: 2' }),
        'shop-1.8/all.yaml': budget('minAvailable: 2') + workload({ spec: 'replicas: 2' }),
      },
    },
    'as many as its own overlay makes, whatever another makes': {
      files: {
        'base/api.yaml': workload({ spec: 'replicas: 2' }),
        'base/kustomization.yaml': 'resources: [api.yaml]',
        'dev/kustomization.yaml': 'resources: [../base]\ncommonAnnotations: { for: dev }',
        'prod/pdb.yaml': budget('minAvailable: 3'),
        'prod/kustomization.yaml': 'resources: [../base, pdb.yaml]\nreplicas: [{ name: api, count: 3 }]',
      },
    },
    'maxUnavailable 0, whatever the pods': budget('maxUnavailable: 0'),
    'no part of them unavailable': budget('maxUnavailable: "0%"'),
    'all of them available': budget('minAvailable: "100%"'),
    'as many as there are': budget('minAvailable: 3') + workload({ spec: 'replicas: 3' }),
    'more than there are': budget('minAvailable: 4') + workload({ spec: 'replicas: 3' }),
    'the only pod': budget('minAvailable: 1') + workload(),
    'a share that rounds up to all': budget('minAvailable: "51%"') + workload({ spec: 'replicas: 2' }),
    'as many as an autoscaler may leave':
      budget('minAvailable: 2') + workload() + autoscaler('minReplicas: 2, maxReplicas: 8'),
    'the single pod that an autoscaler leaves by default':
      budget('minAvailable: "50%"') + workload() + autoscaler('maxReplicas: 8'),
    'a StatefulSet, by an expression':
      budget('minAvailable: 3', 'matchExpressions: [{ key: app, operator: In, values: [api] }]') +
      workload({ kind: 'StatefulSet', spec: 'replicas: 3' }),
    'two workloads together':
      budget('minAvailable: 3', 'matchLabels: { part-of: shop }') +
      workload({ spec: 'replicas: 2', labels: 'app: api, part-of: shop' }) +
      workload({ name: 'mail', labels: 'app: mail, part-of: shop' }),
    'a singleton':
      budget('minAvailable: 1') +
      workload({ annotations: 'honeydue-k3s/singleton: "true"', spec: 'strategy: { type: Recreate }' }),
  },
  silentOn: {
    'a number of pods that a script fills in':
      budget('minAvailable: 1') + workload({ spec: 'replicas: "__REPLICAS__"' }),
    'a figure of an autoscaler that a script fills in':
      budget('minAvailable: 1') + workload() + autoscaler('minReplicas: "__MIN__", maxReplicas: "__MAX__"'),
    'one of several': budget('maxUnavailable: 1') + workload({ spec: 'replicas: 3' }),
    'one of one, which lets it move': budget('maxUnavailable: 1') + workload(),
    'a share that rounds up to one': budget('maxUnavailable: "1%"') + workload({ spec: 'replicas: 3' }),
    'a share that leaves one to go': budget('minAvailable: "66%"') + workload({ spec: 'replicas: 3' }),
    'a single pod that may move': budget('minAvailable: 0') + workload(),
    'fewer than an autoscaler leaves':
      budget('minAvailable: 2') + workload() + autoscaler('minReplicas: 3, maxReplicas: 8'),
    'pods that the set does not show': budget('minAvailable: 2'),
    'a DaemonSet, whose pods the nodes number': budget('minAvailable: 2') + workload({ kind: 'DaemonSet' }),
    'a workload scaled to nothing': budget('minAvailable: 1') + workload({ spec: 'replicas: 0' }),
    'pods of another namespace': budget('minAvailable: 3') + workload({ namespace: 'store', spec: 'replicas: 3' }),
    'a count that is no count, which the schema refuses': budget('minAvailable: [1]') + workload(),
  },
  says: {
    'that there are more workloads than it names': [
      budget('minAvailable: 4', 'matchLabels: { part-of: shop }') +
        ['api', 'admin', 'mail', 'worker']
          .map((name) => workload({ name, labels: `app: ${name}, part-of: shop` }))
          .join(''),
      'the 4 pods that Deployment api, Deployment admin, Deployment mail and others may come down to',
    ],
  },
});
