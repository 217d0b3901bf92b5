import { requestsAboveLimits } from '../../../lib/rules/availability/requests-above-limits';
import { describeRule } from '../../support/describe-rule';
import { cronJob, pod, workload } from './yaml';

describeRule(requestsAboveLimits, {
  finds: {
    'a limit above that of the whole pod': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        resources: { limits: { memory: 256Mi } }
        containers: [{ name: api, image: "shop/api:1.0.0", resources: { limits: { memory: 512Mi, cpu: "1" } } }]
    `,
    'two units mixed up': pod('resources: { requests: { memory: 600Mi }, limits: { memory: 600M } }'),
    'millicores above one core': workload({ container: 'resources: { requests: { cpu: 1500m }, limits: { cpu: 1 } }' }),
    'an init container': workload({
      pod: 'initContainers: [{ name: wait, resources: { requests: { cpu: 2 }, limits: { cpu: "1" } } }]',
    }),
    'a CronJob': cronJob('schedule: "@daily"').replace(
      'name: backup, image',
      'resources: { requests: { memory: 2Gi }, limits: { memory: 1Gi } }, name: backup, image',
    ),
  },
  silentOn: {
    'a limit below that of the whole pod': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        resources: { limits: { memory: 1Gi } }
        containers: [{ name: api, image: "shop/api:1.0.0", resources: { limits: { memory: 512Mi, cpu: "1" } } }]
    `,
    'the same amount in two ways': pod(
      'resources: { requests: { cpu: 1000m, memory: 1024Mi }, limits: { cpu: 1, memory: 1Gi } }',
    ),
    'a request alone': pod('resources: { requests: { cpu: 2 } }'),
    'limits alone': pod('resources: { limits: { cpu: 2 } }'),
    'what is no quantity': pod('resources: { requests: { cpu: much }, limits: { cpu: 1 } }'),
  },
});
