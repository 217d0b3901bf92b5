import { claimNotMounted } from '../../../lib/rules/references/claim-not-mounted';
import { describeRule } from '../../support/describe-rule';
import { object, pod, workload } from './objects';

const stateful = (container: string) =>
  object(
    'apps/v1',
    'StatefulSet',
    'db',
    `spec: { selector: {}, volumeClaimTemplates: [{ metadata: { name: data } }], template: { spec: ${pod(container)} } }`,
  );

describeRule(claimNotMounted, {
  finds: {
    'a claim that the patch of an overlay leaves alone': {
      files: {
        'base/app.yaml': workload('a', pod('', 'volumes: [{ name: data, persistentVolumeClaim: { claimName: a } }]')),
        'base/kustomization.yaml': 'resources: [app.yaml]',
        'home/kustomization.yaml': '{ resources: [../base], patches: [{ path: env.yaml }] }',
        'home/env.yaml': workload('a', '{ containers: [{ name: a, env: [{ name: A, value: b }] }] }'),
      },
    },
    'a claim that a StatefulSet makes': stateful(''),
    'a mount of another volume': workload(
      'a',
      pod(
        'volumeMounts: [{ name: tmp, mountPath: /data }]',
        'volumes: [{ name: tmp, emptyDir: {} }, { name: data, persistentVolumeClaim: { claimName: a } }]',
      ),
    ),
  },
  silentOn: {
    'a claim that is left over beside one that is mounted': workload(
      'a',
      pod(
        'volumeMounts: [{ name: data, mountPath: /data }]',
        'volumes: [{ name: data, persistentVolumeClaim: { claimName: a } }, { name: old, persistentVolumeClaim: { claimName: b } }]',
      ),
    ),
    'a claim that the patch of an overlay mounts': {
      files: {
        'base/app.yaml': workload('a', pod('', 'volumes: [{ name: data, persistentVolumeClaim: { claimName: a } }]')),
        'base/kustomization.yaml': 'resources: [app.yaml]',
        'home/kustomization.yaml': '{ resources: [../base], patches: [{ path: mounts.yaml }] }',
        'home/mounts.yaml': workload(
          'a',
          '{ containers: [{ name: a, volumeMounts: [{ name: data, mountPath: /data }] }] }',
        ),
      },
    },
    'a mount': stateful('volumeMounts: [{ name: data, mountPath: /data }]'),
    'a device': stateful('volumeDevices: [{ name: data, devicePath: /dev/x }]'),
    'a mount in an init container': workload(
      'a',
      '{ initContainers: [{ name: i, image: i:1, volumeMounts: [{ name: d, mountPath: /d }] }], containers: [{ name: a, image: a:1 }], volumes: [{ name: d, persistentVolumeClaim: { claimName: a } }] }',
    ),
    'a volume of another kind': workload('a', pod('', 'volumes: [{ name: tmp, emptyDir: {} }]')),
  },
});
