import { goMemoryLimitInvalid } from '../../../lib/rules/availability/go-memory-limit-invalid';
import { describeRule } from '../../support/describe-rule';

const api = (env: string, rest = '') => `
  apiVersion: v1
  kind: Pod
  metadata: { name: api, namespace: shop }
  spec:
    containers:
      - name: api
        image: "shop/api:1.0.0"
        env: [${env}]
        resources: { requests: { cpu: 100m }, limits: { memory: 512Mi } }${rest}`;
const limit = (value: string) => api(`{ name: GOMEMLIMIT, value: ${value} }`);
const field = (of: string) => api(`{ name: GOMEMLIMIT, valueFrom: { resourceFieldRef: { ${of} } } }`);

describeRule(goMemoryLimitInvalid, {
  finds: {
    'a unit of Kubernetes': limit('400Mi'),
    'the same without a letter': limit('400M'),
    'megabytes of ten': limit('400MB'),
    'a share': limit('80%'),
    'mebibytes without a unit': limit('"400"'),
    'its limit counted in mebibytes': field('resource: limits.memory, divisor: 1Mi'),
    'one that comes from a ConfigMap': `${api('', ', envFrom: [{ configMapRef: { name: api } }]').replace(', envFrom', '\n        envFrom')}
  ---
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: api, namespace: shop }
  data: { GOMEMLIMIT: 400Mi }`,
  },
  silentOn: {
    'mebibytes of Go': limit('400MiB'),
    bytes: limit('"419430400"'),
    'bytes with their unit': limit('419430400B'),
    'no limit': limit('"off"'),
    nothing: limit('""'),
    'its own limit': field('resource: limits.memory'),
    'its own limit in bytes': field('resource: limits.memory, divisor: "1"'),
    'a placeholder': limit('"{{ .Values.limit }}"'),
    'another figure': api(
      '{ name: GOMAXPROCS, valueFrom: { resourceFieldRef: { resource: limits.memory, divisor: 1Mi } } }',
    ),
  },
});
