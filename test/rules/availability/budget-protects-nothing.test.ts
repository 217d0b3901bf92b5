import { budgetProtectsNothing } from '../../../lib/rules/availability/budget-protects-nothing';
import { describeRule } from '../../support/describe-rule';
import { budget, workload } from './yaml';

describeRule(budgetProtectsNothing, {
  finds: {
    'none of several kept': budget('minAvailable: 0') + workload({ spec: 'replicas: 3' }),
    'all of several, as a percentage': budget('maxUnavailable: "100%"') + workload({ spec: 'replicas: 3' }),
    'a share that rounds up to all': budget('maxUnavailable: "51%"') + workload({ spec: 'replicas: 2' }),
    'no figure': budget(''),
  },
  silentOn: {
    'no figure in the base that overlays lay theirs over': {
      files: { 'base/pdb.yaml': budget(''), 'overlays/prod/pdb.yaml': budget('maxUnavailable: 1') },
    },
    'a figure of the base that an overlay sets to nothing': {
      files: {
        'base/pdb.yaml': budget('minAvailable: 1') + workload({ spec: 'replicas: 2' }),
        'base/kustomization.yaml': 'resources: [pdb.yaml]',
        'overlays/dev/kustomization.yaml':
          'resources: [../../base]\npatches: [{ target: { kind: PodDisruptionBudget }, patch: "- { op: replace, path: /spec/minAvailable, value: 0 }" }]',
      },
    },
    'a single pod that may move': budget('minAvailable: 0') + workload(),
    'a single pod that may be away': budget('maxUnavailable: 1') + workload(),
    'half of several': budget('maxUnavailable: "50%"') + workload({ spec: 'replicas: 3' }),
    'pods that the set does not show': budget('minAvailable: 0'),
  },
});
