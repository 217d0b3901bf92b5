import { mountWithoutVolume } from '../../../lib/rules/references/mount-without-volume';
import { describeRule } from '../../support/describe-rule';
import { cronJob, object, pod, workload } from './objects';

const MOUNT = 'volumeMounts: [{ name: data, mountPath: /data }]';

describeRule(mountWithoutVolume, {
  finds: {
    'no volumes at all': workload('a', pod(MOUNT)),
    'a renamed volume in a CronJob': cronJob('a', pod(MOUNT, 'volumes: [{ name: store, emptyDir: {} }]')),
    'an init container': workload('a', `{ initContainers: [{ name: i, image: i:1, ${MOUNT} }], containers: [] }`),
    'a device': workload('a', pod('volumeDevices: [{ name: disk, devicePath: /dev/x }]')),
    'another claim of a StatefulSet': object(
      'apps/v1',
      'StatefulSet',
      'a',
      `spec: { selector: {}, volumeClaimTemplates: [{ metadata: { name: store } }], template: { spec: ${pod(MOUNT)} } }`,
    ),
  },
  silentOn: {
    'a patch of a tool that is not Kustomize': { files: { 'argocd/patches/a.yaml': workload('a', pod(MOUNT)) } },
    'a name that SOPS encrypted': workload(
      'a',
      pod('volumeMounts: [{ name: "ENC[AES256_GCM,data:a]", mountPath: /t }]'),
    ),
    'a volume': workload('a', pod(MOUNT, 'volumes: [{ name: data, emptyDir: {} }]')),
    'a claim of a StatefulSet': object(
      'apps/v1',
      'StatefulSet',
      'a',
      `spec: { selector: {}, volumeClaimTemplates: [{ metadata: { name: data } }], template: { spec: ${pod(MOUNT)} } }`,
    ),
    'a patch of kustomize': object('apps/v1', 'Deployment', 'a', `spec: { template: { spec: ${pod(MOUNT)} } }`),
    'volumes that an injector adds': object(
      'apps/v1',
      'Deployment',
      'a',
      `spec: { selector: {}, template: { metadata: { annotations: { vault.hashicorp.com/agent-inject: "true" } }, spec: ${pod(MOUNT)} } }`,
    ),
  },
});
