import { choiceRefused } from '../../../lib/rules/identity/choice-refused';
import { describeRule, findingsOf } from '../../support/describe-rule';

const pod = (container: string, spec = '') => `
  apiVersion: v1
  kind: Pod
  metadata: { name: api, namespace: shop }
  spec: { containers: [{ name: api, image: "shop/api:1.0.0", ${container} }], ${spec} }`;
const env = (text: string) => pod(`env: [{ name: A, ${text} }]`);
const volume = (text: string) => pod('', `volumes: [{ name: data, ${text} }]`);
const FIELD = 'fieldRef: { fieldPath: metadata.name }';
const ingress = (backend: string, apiVersion = 'networking.k8s.io/v1') => `
  apiVersion: ${apiVersion}
  kind: Ingress
  metadata: { name: api, namespace: shop }
  spec: { rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: ${backend} }] } }] }`;

describeRule(choiceRefused, {
  finds: {
    'a variable without a source': env('valueFrom: {}'),
    'a variable from two sources': env(`valueFrom: { ${FIELD}, secretKeyRef: { name: a, key: b } }`),
    'variables of nothing': pod('envFrom: [{ prefix: SHOP_ }]'),
    'variables of two': pod('envFrom: [{ configMapRef: { name: a }, secretRef: { name: a } }]'),
    'a volume from two sources': volume('emptyDir: {}, persistentVolumeClaim: { claimName: data }'),
    'a projected source of two': volume('projected: { sources: [{ configMap: { name: a }, secret: { name: b } }] }'),
    'a hook that does nothing': pod('lifecycle: { preStop: {} }'),
    'a hook that does two things': pod('lifecycle: { preStop: { sleep: { seconds: 5 }, exec: { command: [stop] } } }'),
    'a backend without a port': ingress('{ service: { name: api, port: {} } }'),
    'a port by name and number': ingress('{ service: { name: api, port: { name: http, number: 80 } } }'),
    'a backend that is nothing': ingress('{}'),
    'a path without a backend': ingress('').replace(', backend: ', ''),
    'a default backend without a port': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec: { defaultBackend: { service: { name: api, port: {} } } }`,
    'a CronJob': `
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: a, namespace: shop }
      spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: a, image: a, env: [{ name: A, value: b, valueFrom: { ${FIELD} } }] }] } } } } }`,
  },
  silentOn: {
    'a volume that is no map, as the schema says': pod('', 'volumes: [data]'),
    'a variable with nothing': pod('env: [{ name: A }]'),
    'an empty value beside a source': env(`value: "", valueFrom: { ${FIELD} }`),
    'a source that is taken back': env('value: a, valueFrom: null'),
    'a volume without a source, which is an empty directory': pod('', 'volumes: [{ name: data }]'),
    'an empty directory with its size': volume('emptyDir: { sizeLimit: 1Gi }'),
    'an empty directory written as nothing': volume('emptyDir: null'),
    'a source that is not known here': volume('portworxVolume: { volumeID: a }'),
    'several projected sources': volume(
      'projected: { sources: [{ configMap: { name: a } }, { secret: { name: b } }] }',
    ),
    'a hook': pod('lifecycle: { preStop: { sleep: { seconds: 5 } } }'),
    'a backend by name': ingress('{ service: { name: api, port: { name: http } } }'),
    'a bucket as the backend': ingress('{ resource: { apiGroup: example.com, kind: Bucket, name: icons } }'),
    'the older form of a backend': ingress('{ serviceName: api, servicePort: 80 }', 'networking.k8s.io/v1beta1'),
    'a patch': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec: { template: { spec: { containers: [{ name: api, envFrom: [{}] }] } } }`,
  },
});

test('variables in a list of their sources are told once', () => {
  expect(findingsOf(choiceRefused, pod('envFrom: [{ name: A, value: a }, { name: B, value: b }]'))).toHaveLength(1);
});
