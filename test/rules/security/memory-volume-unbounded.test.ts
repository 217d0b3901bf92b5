import { memoryVolumeUnbounded } from '../../../lib/rules/security/memory-volume-unbounded';
import { describeRule } from '../../support/describe-rule';

const pod = (emptyDir: string, container = '') => `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        containers: [{ name: api, volumeMounts: [{ name: tmp, mountPath: /tmp }], ${container} }]
        volumes: [{ name: tmp, emptyDir: { ${emptyDir} } }]`;

describeRule(memoryVolumeUnbounded, {
  finds: {
    'a container that only requests memory': pod('medium: Memory', 'resources: { requests: { memory: 1Gi } }'),
  },
  silentOn: {
    'a memory limit of the container': pod('medium: Memory', 'resources: { limits: { memory: 1Gi } }'),
    'a memory limit of the whole pod': pod('medium: Memory').replace(
      'spec:',
      'spec:\n        resources: { limits: { memory: 1Gi } }',
    ),
    'a volume for a certificate': pod('medium: Memory').replaceAll('name: tmp', 'name: linkerd-identity-end-entity'),
    'a volume on disk': pod(''),
    'huge pages': pod('medium: HugePages-2Mi'),
  },
});
