import { volumeNotMounted } from '../../../lib/rules/references/volume-not-mounted';
import { describeRule } from '../../support/describe-rule';
import { cronJob, object, pod, workload } from './objects';

describeRule(volumeNotMounted, {
  finds: {
    'a claim that is left over beside one that is mounted': workload(
      'a',
      pod(
        'volumeMounts: [{ name: data, mountPath: /data }]',
        'volumes: [{ name: data, persistentVolumeClaim: { claimName: a } }, { name: old, persistentVolumeClaim: { claimName: b } }]',
      ),
    ),
    'a forgotten ConfigMap': workload('a', pod('', 'volumes: [{ name: c, configMap: { name: a } }]')),
    'a Secret of a CronJob': cronJob('a', pod('', 'volumes: [{ name: s, secret: { secretName: a } }]')),
  },
  silentOn: {
    'names that SOPS encrypted': workload(
      'a',
      pod(
        'volumeMounts: [{ name: "ENC[AES256_GCM,data:a]", mountPath: /t }]',
        'volumes: [{ name: t, configMap: { name: t } }]',
      ),
    ),
    'an empty folder more': workload('api', pod('', 'volumes: [{ name: empty, emptyDir: {} }]')),

    'a mount': workload('a', pod('volumeMounts: [{ name: t, mountPath: /t }]', 'volumes: [{ name: t, emptyDir: {} }]')),
    'a claim, which is worse': workload(
      'a',
      pod('', 'volumes: [{ name: d, persistentVolumeClaim: { claimName: a } }]'),
    ),
    'a patch of kustomize': object(
      'apps/v1',
      'Deployment',
      'a',
      `spec: { template: { spec: ${pod('', 'volumes: [{ name: t, emptyDir: {} }]')} } }`,
    ),
  },
});
