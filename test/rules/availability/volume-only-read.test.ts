import { volumeOnlyRead } from '../../../lib/rules/availability/volume-only-read';
import { describeRule } from '../../support/describe-rule';
import { pod } from './yaml';

const CLAIM = 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]';
const EMPTY = 'volumes: [{ name: data, emptyDir: {} }]';
const store = (mount: string, volumes = CLAIM) =>
  pod(`image: "postgres:17", volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data${mount} }]`, volumes);
const READ = 'volumeMounts: [{ name: data, mountPath: /shared, readOnly: true }]';

describeRule(volumeOnlyRead, {
  finds: {
    'a database that may not write': store(', readOnly: true'),
    'a claim that may not be written': store(
      '',
      'volumes: [{ name: data, persistentVolumeClaim: { claimName: data, readOnly: true } }]',
    ),
    'an empty volume that all only read': pod(`image: "nginx:1.29", ${READ}`, EMPTY),
  },
  silentOn: {
    'a volume that a Component of an overlay may put another in the place of': {
      files: {
        'overlay/kustomization.yaml':
          '{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [../base], components: [../claim] }',
        'base/kustomization.yaml':
          '{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [pod.yaml] }',
        'base/pod.yaml': pod(`image: "nginx:1.29", ${READ}`, EMPTY),
      },
    },
    'a database that writes': store(''),
    'an empty volume that an init container fills': pod(
      `image: "nginx:1.29", ${READ}`,
      `${EMPTY}, initContainers: [{ name: fill, image: "fill:1", volumeMounts: [{ name: data, mountPath: /out }] }]`,
    ),
    'an empty volume whose sidecar is injected': pod(`image: "nginx:1.29", ${READ}`, EMPTY).replace(
      'labels: {',
      'annotations: { vault.hashicorp.com/agent-inject: "true" }, labels: {',
    ),
    'a claim that a web server reads': pod(`image: "nginx:1.29", ${READ}`, CLAIM),
    'what a cache is filled from': pod(
      'image: "redis:8", volumeMounts: [{ name: data, mountPath: /retained, readOnly: true }, { name: run, mountPath: /data }]',
      'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }, { name: run, emptyDir: {} }]',
    ),
    'a second claim of a database': pod(
      'image: "postgres:17", volumeMounts: [{ name: data, mountPath: /data }, { name: dumps, mountPath: /dumps, readOnly: true }]',
      'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }, { name: dumps, persistentVolumeClaim: { claimName: dumps } }]',
    ),
  },
});
