import { notAString } from '../../../lib/rules/identity/not-a-string';
import { describeRule } from '../../support/describe-rule';

const pod = (container: string, more = '') => `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { ${more} containers: [{ name: api, image: "api:1", ${container} }] }`;

describeRule(notAString, {
  finds: {
    'a number in a label, which Kustomize leaves as it is': {
      files: {
        'a/kustomization.yaml':
          '{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [a.yaml] }',
        'a/a.yaml': '{ apiVersion: v1, kind: Service, metadata: { name: a, labels: { version: 2 } } }',
      },
    },
    'a boolean in a variable, which Kustomize leaves as it is': {
      files: {
        'a/kustomization.yaml':
          '{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [a.yaml] }',
        'a/a.yaml': pod('env: [{ name: DEBUG, value: true }]'),
      },
    },
    'a number in env': pod('env: [{ name: PORT, value: 8000 }]'),
    'yes in env': pod('env: [{ name: DEBUG, value: yes }]'),
    'no in arguments': pod('args: [redis-server, --appendonly, no]'),
    'a number in arguments': pod('args: [--workers, 4]'),
    'a boolean annotation':
      '{ apiVersion: v1, kind: Service, metadata: { name: a, annotations: { prometheus.io/scrape: true } } }',
    'a version that is a number': '{ apiVersion: v1, kind: Service, metadata: { name: a, labels: { version: 1.2 } } }',
    'a number in stringData': '{ apiVersion: v1, kind: Secret, metadata: { name: a }, stringData: { PIN: 0123 } }',
    'a map in a ConfigMap': '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { "a.yaml": { b: c } } }',
    'a boolean node label': pod('command: [api]', 'nodeSelector: { gpu: true },'),
    'a selector of numbers':
      '{ apiVersion: v1, kind: Service, metadata: { name: a }, spec: { selector: { version: 2 } } }',
    'an image in a map of its own':
      '{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, image: { repository: null } }] } }',
    'an image that is a number':
      '{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, image: 7 }] } }',
  },
  silentOn: {
    'words in braces, which its reader replaces':
      '{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, image: a, env: [{ name: B, value: {name of your destination} }] }] } }',
    'an image that a patch of Kustomize fills in': {
      files: {
        'kustomization.yaml': '{ kind: Kustomization, resources: [pod.yaml], patches: [{ path: image.yaml }] }',
        'pod.yaml':
          '{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, image: {} }] } }',
      },
    },
    'on and off, which Kustomize takes for texts': {
      files: {
        'a/kustomization.yaml':
          '{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [a.yaml] }',
        'a/a.yaml': pod('env: [{ name: BLOCK, value: on }, { name: DEBUG, value: off }]'),
      },
    },
    'words in brackets that somebody has to replace': `
      { apiVersion: v1, kind: Secret, metadata: { name: a }, data: { key: [YOUR_BASE64_KEY], csr: {CSR} } }
      ---
      { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, image: [IMAGE_URL] }, { name: b, image: {api-image} }] } }`,
    'what Spark makes its pods of, which reads numbers too':
      '{ apiVersion: v1, kind: Pod, metadata: { annotations: { cpus: 1 } }, spec: { schedulerName: yunikorn } }',
    'what a build in Java writes anew': {
      files: { 'src/main/kubernetes/common.yml': pod('env: [{ name: DEBUG, value: yes }]') },
    },
    'a number in an annotation that Flux writes as a text': `
      { apiVersion: v1, kind: Service, metadata: { name: a, annotations: { cert-manager.io/private-key-size: 4096 } } }
      ---
      { apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: apps, namespace: flux-system } }`,
    'a number in an annotation of what kluctl has Kustomize build':
      '{ apiVersion: v1, kind: Service, metadata: { name: a, annotations: { kluctl.io/hook-weight: 2 } } }',
    'a boolean in an annotation that Kustomize writes as a text': {
      files: {
        'a/kustomization.yaml':
          '{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [a.yaml] }',
        'a/a.yaml':
          '{ apiVersion: v1, kind: Service, metadata: { name: a, annotations: { prometheus.io/scrape: true } } }',
      },
    },
    quotes: pod('env: [{ name: PORT, value: "8000" }, { name: DEBUG, value: "yes" }], args: ["4"]'),
    'a date and a version, which are strings': pod(
      'env: [{ name: SINCE, value: 2026-01-01 }, { name: V, value: 1.2.3 }]',
    ),
    'a variable without a value': pod(
      'env: [{ name: EMPTY }, { name: NULL, value: }, { name: A, valueFrom: { fieldRef: {} } }]',
    ),
    'numbers where numbers belong': pod('ports: [{ containerPort: 80 }]'),
    'a custom kind': '{ apiVersion: example.com/v1, kind: Thing, metadata: { name: a }, data: { a: 1 } }',
  },
});
