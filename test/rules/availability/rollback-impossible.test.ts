import { rollbackImpossible } from '../../../lib/rules/availability/rollback-impossible';
import { describeRule } from '../../support/describe-rule';
import { workload } from './yaml';

describeRule(rollbackImpossible, {
  finds: {
    'a StatefulSet': workload({ kind: 'StatefulSet', spec: 'revisionHistoryLimit: 0' }),
  },
  silentOn: {
    'one version kept': workload({ spec: 'revisionHistoryLimit: 1' }),
    'the default': workload(),
    'what Argo CD applies, which goes back by git': {
      files: {
        'argocd/shop.yaml':
          '{ apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { name: shop, namespace: argocd }, spec: { source: { repoURL: "https://git.example.com/shop", path: manifests/shop }, destination: { namespace: shop } } }',
        'manifests/shop/api.yaml': workload({ spec: 'revisionHistoryLimit: 0' }),
      },
    },
  },
});
