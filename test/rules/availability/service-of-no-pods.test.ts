import { serviceOfNoPods } from '../../../lib/rules/availability/service-of-no-pods';
import { describeRule } from '../../support/describe-rule';
import { ingress, service, workload } from './yaml';

describeRule(serviceOfNoPods, {
  finds: {
    'a StatefulSet': ingress() + service() + workload({ kind: 'StatefulSet', spec: 'replicas: 0' }),
    'a workload that another is told to ask':
      service() +
      workload({ spec: 'replicas: 0' }) +
      workload({ name: 'web', container: 'env: [{ name: API, value: "http://api:80" }]' }),
  },
  silentOn: {
    'a workload that is put to rest, and that nothing leads to': service() + workload({ spec: 'replicas: 0' }),
    'one that only another at rest would ask':
      service() +
      workload({ spec: 'replicas: 0' }) +
      workload({ name: 'web', spec: 'replicas: 0', container: 'env: [{ name: API, value: "http://api:80" }]' }),
    'two that are put to rest': ['api', 'web']
      .map((name) => ingress(name) + service(name) + workload({ name, spec: 'replicas: 0' }))
      .join(''),
    'another workload that answers':
      ingress() + service() + workload({ spec: 'replicas: 0' }) + workload({ name: 'blue', labels: 'app: api' }),
    'a workload that nothing asks': workload({ spec: 'replicas: 0' }),
    'a headless Service': service('api', 'clusterIP: None') + workload({ spec: 'replicas: 0' }),
    'a workload that KEDA wakes':
      ingress() +
      service() +
      workload({ spec: 'replicas: 0' }) +
      `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: api, namespace: shop }
spec: { scaleTargetRef: { name: api } }`,
    'a workload that a Rollout took over':
      ingress() +
      service() +
      workload({ spec: 'replicas: 0' }) +
      `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: api, namespace: shop }
spec: { workloadRef: { kind: Deployment, name: api } }`,
  },
});
