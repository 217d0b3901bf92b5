import { serviceOfNoPods } from '../../../lib/rules/availability/service-of-no-pods';
import { describeRule } from '../../support/describe-rule';
import { service, workload } from './yaml';

describeRule(serviceOfNoPods, {
  finds: {
    'a StatefulSet': service() + workload({ kind: 'StatefulSet', spec: 'replicas: 0' }),
  },
  silentOn: {
    'several that are put to rest': ['api', 'web', 'docs']
      .map((name) => service(name) + workload({ name, spec: 'replicas: 0' }))
      .join(''),
    'another workload that answers':
      service() + workload({ spec: 'replicas: 0' }) + workload({ name: 'blue', labels: 'app: api' }),
    'a workload that nothing asks': workload({ spec: 'replicas: 0' }),
    'a headless Service': service('api', 'clusterIP: None') + workload({ spec: 'replicas: 0' }),
    'a workload that KEDA wakes':
      service() +
      workload({ spec: 'replicas: 0' }) +
      `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: api, namespace: shop }
spec: { scaleTargetRef: { name: api } }`,
    'a workload that a Rollout took over':
      service() +
      workload({ spec: 'replicas: 0' }) +
      `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: api, namespace: shop }
spec: { workloadRef: { kind: Deployment, name: api } }`,
  },
});
