import { duplicateInPod } from '../../../lib/rules/identity/duplicate-in-pod';
import { describeRule } from '../../support/describe-rule';

const pod = (spec: string) => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: api, namespace: shop }
      spec: { template: { spec: { ${spec} } } }`;

describeRule(duplicateInPod, {
  finds: {
    'an init container named as the container': pod('initContainers: [{ name: api }], containers: [{ name: api }]'),
    'two volumes': pod('containers: [], volumes: [{ name: tmp, emptyDir: {} }, { name: tmp, emptyDir: {} }]'),
    'two mounts at one path': pod(
      'containers: [{ name: a, volumeMounts: [{ name: x, mountPath: /tmp }, { name: y, mountPath: /tmp }] }]',
    ),
  },
  silentOn: {
    'one volume at two paths': pod(
      'containers: [{ name: a, volumeMounts: [{ name: x, mountPath: /a }, { name: x, mountPath: /b, subPath: b }] }]',
    ),
    'one path in two containers': pod(
      'containers: [{ name: a, volumeMounts: [{ name: x, mountPath: /a }] }, { name: b, volumeMounts: [{ name: x, mountPath: /a }] }]',
    ),
    'a container and a volume of one name': pod('containers: [{ name: a }], volumes: [{ name: a, emptyDir: {} }]'),
    'names left out': pod('containers: [{}, {}]'),
  },
});
