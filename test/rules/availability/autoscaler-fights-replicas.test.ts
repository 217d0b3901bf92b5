import { autoscalerFightsReplicas } from '../../../lib/rules/availability/autoscaler-fights-replicas';
import { describeRule } from '../../support/describe-rule';
import { autoscaler, workload } from './yaml';

const application = (path: string, options: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${path.replace('/', '-')}, namespace: argocd }
spec:
  source: { repoURL: https://example.com/shop, path: ${path} }
  destination: { namespace: shop }
  ignoreDifferences: [{ group: apps, kind: Deployment, jsonPointers: [/spec/replicas] }]
  syncPolicy: { syncOptions: [${options}] }
`;
const RESPECTED = 'CreateNamespace=true, RespectIgnoreDifferences=true';

/** A base with two overlays, each of them brought by an Application. */
const byArgoCD = (forStaging: string) => ({
  files: {
    'apps/production.yaml': application('overlays/production', RESPECTED),
    'apps/staging.yaml': application('overlays/staging', forStaging),
    'base/api.yaml': workload({ spec: 'replicas: 3' }) + autoscaler('minReplicas: 3, maxReplicas: 6'),
    'base/kustomization.yaml': 'resources: [api.yaml]',
    'overlays/production/kustomization.yaml': 'resources: [../../base]',
    'overlays/staging/kustomization.yaml': 'namespace: staging\nresources: [../../base]',
  },
});

describeRule(autoscalerFightsReplicas, {
  finds: {
    'a number that Argo CD does not show, and writes all the same': byArgoCD('CreateNamespace=true'),
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
    'one that must run once, which is to have no autoscaler':
      workload({ annotations: 'honeydue-k3s/singleton: "true"', spec: 'replicas: 1' }) +
      autoscaler('minReplicas: 1, maxReplicas: 4'),
    'figures that a script fills in':
      workload({ spec: 'replicas: 1' }) + autoscaler('minReplicas: "__MIN__", maxReplicas: "__MAX__"'),
    'a patch of Kustomize, which may be for another cluster than the autoscaler': {
      files: {
        'a/all.yaml': autoscaler('minReplicas: 3, maxReplicas: 6').replace(/^---\n/, ''),
        'b/kustomization.yaml': 'patches: [{ path: scale.yaml }]',
        'b/scale.yaml': workload({ spec: 'replicas: 3' }),
      },
    },
    'a number that Argo CD leaves to the autoscaler': byArgoCD(RESPECTED),
    'an autoscaler of another overlay than the one that states a number': {
      files: {
        'base/api.yaml': workload({ spec: 'replicas: 3' }),
        'base/kustomization.yaml': 'resources: [api.yaml]',
        'loadtest/kustomization.yaml': 'resources: [../base]\ncommonAnnotations: { for: loadtest }',
        'production/hpa.yaml': autoscaler('minReplicas: 3, maxReplicas: 6').replace(/^---\n/, ''),
        'production/kustomization.yaml':
          'resources: [../base, hpa.yaml]\npatches: [{ target: { kind: Deployment }, patch: "- { op: remove, path: /spec/replicas }" }]',
      },
    },
    'no number': workload() + autoscaler('minReplicas: 3, maxReplicas: 6'),
    'another workload of the name':
      workload({ namespace: 'store', spec: 'replicas: 3' }) + autoscaler('maxReplicas: 6'),
    'an autoscaler of one number': workload({ spec: 'replicas: 3' }) + autoscaler('minReplicas: 3, maxReplicas: 3'),
  },
});
