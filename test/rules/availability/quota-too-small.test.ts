import { quotaTooSmall } from '../../../lib/rules/availability/quota-too-small';
import { describeRule } from '../../support/describe-rule';
import { autoscaler, cronJob, nodes, pod, workload } from './yaml';

const quota = (hard: string, spec = '') => `
apiVersion: v1
kind: ResourceQuota
metadata: { name: shop, namespace: shop }
spec: { ${spec} hard: { ${hard} } }
---`;
const DEFAULTS = `
apiVersion: v1
kind: LimitRange
metadata: { name: shop, namespace: shop }
spec: { limits: [{ type: Container, default: { memory: 64Mi } }] }
---`;
const SIZE = 'resources: { requests: { cpu: 250m, memory: 256Mi }, limits: { cpu: 1, memory: 512Mi } }';
const THREE = 'replicas: 3, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }';
const api = (parts = {}) => workload({ spec: THREE, container: SIZE, ...parts });

const claim = (name: string, storage: string) => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${name}, namespace: shop }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: ${storage} } } }
---`;

describeRule(quotaTooSmall, {
  finds: {
    'less storage than its claims ask for':
      quota('requests.storage: 8Gi') + claim('data', '5Gi') + claim('logs', '5Gi'),
    'pods of another file of the folder': { files: { 'a/quota.yaml': quota('pods: 2'), 'a/api.yaml': api() } },
    'fewer pods than there are': quota('pods: 2') + api(),
    'what a quota does not count': quota('request.memory: 8Gi'),
    'fewer claims than there are': `${quota('persistentvolumeclaims: "0"')}
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }`,
    'no pod more for the rollout': quota('count/pods: "3"') + api(),
    'less memory than the limits allow': quota('limits.memory: 1Gi') + api(),
    'requests of several workloads': quota('requests.cpu: 1') + api() + api({ name: 'worker' }),
    'the requests by their short name': quota('memory: 512Mi') + api(),
    'a limit that a container does not state': quota('limits.memory: 8Gi') + workload(),
    'the pods of a DaemonSet': { yaml: quota('pods: 2') + workload({ kind: 'DaemonSet' }), cluster: nodes(3) },
    'fewer than an autoscaler keeps': quota('pods: 4') + api() + autoscaler('minReplicas: 5, maxReplicas: 9'),
  },
  silentOn: {
    'room for all claims, of which one is there twice':
      quota('requests.storage: 10Gi') + claim('data', '5Gi') + claim('data', '5Gi') + claim('logs', '5Gi'),
    'Pods applied by hand, one after the other':
      quota('requests.memory: 512Mi') + pod('resources: { requests: { memory: 1Gi } }'),
    'copies of one object in two files': {
      files: {
        'quota.yaml': quota('services: 1').replace(/---$/, ''),
        'one/service.yaml': '{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop } }',
        'two/service.yaml': '{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop } }',
      },
    },
    'pods of other files that say no namespace, each tried for itself': {
      files: {
        'a/quota.yaml': quota('pods: 2').replace(', namespace: shop', ''),
        'a/api.yaml': api().replace(', namespace: shop', ''),
      },
    },
    'all that a quota counts': quota(
      'services: 5, services.nodeports: 0, requests.storage: 10Gi, count/deployments.apps: 9, requests.nvidia.com/gpu: 1, hugepages-2Mi: 1Gi, limits.ephemeral-storage: 1Gi',
    ),
    'cores that no machine has, of which absurd-quantity tells':
      quota('limits.cpu: 4') + api({ container: 'resources: { limits: { cpu: 500Mi } }' }),
    'room for all and one more': quota('pods: 4, limits.memory: 2Gi, requests.cpu: 1') + api(),
    'no room for two more, when one is taken away first':
      quota('pods: 3') + api({ spec: 'replicas: 3, strategy: { rollingUpdate: { maxUnavailable: 1 } }' }),
    'a rollout that stops all before it starts any':
      quota('pods: 1') + api({ spec: 'replicas: 1, strategy: { type: Recreate }' }),
    'one surge pod of three at a time':
      quota('pods: 4') + api({ spec: 'replicas: 3, strategy: { rollingUpdate: { maxSurge: 3, maxUnavailable: 0 } }' }),
    'a namespace with defaults': quota('limits.memory: 8Gi') + DEFAULTS + workload(),
    'another namespace': quota('pods: 2') + api({ namespace: 'store' }),
    'a quota for some pods': quota('pods: 2', 'scopes: [BestEffort],') + api(),
    'what is counted of other kinds': quota('services: 2, requests.storage: 1Gi, count/jobs.batch: 1') + api(),
    'a CronJob, whose pods come and go': quota('pods: 1') + cronJob('schedule: "0 3 * * *"'),
    'a limit that the whole pod states':
      quota('limits.memory: 8Gi') + workload({ pod: 'resources: { limits: { memory: 1Gi } }' }),
  },
});
