import { initContainerRefused } from '../../../lib/rules/availability/init-container-refused';
import { describeRule } from '../../support/describe-rule';

const pod = (init: string, main = '') => `
  apiVersion: v1
  kind: Pod
  metadata: { name: api, namespace: shop }
  spec:
    initContainers: [{ name: migrate, image: shop/api:1.0.0, ${init} }]
    containers: [{ name: api, image: shop/api:1.0.0, ${main} }]`;
const PROBE = '{ httpGet: { path: /, port: 80 } }';

describeRule(initContainerRefused, {
  finds: {
    'a liveness probe': pod(`livenessProbe: ${PROBE}`),
    'a hook': pod('lifecycle: { preStop: { exec: { command: [stop] } } }'),
    'a policy that is the whole pod’s': pod('restartPolicy: OnFailure'),
    'a policy of a container': pod('', 'restartPolicy: Always'),
  },
  silentOn: {
    'a sidecar with probes': pod(`restartPolicy: Always, startupProbe: ${PROBE}, lifecycle: {}`),
    'probes of a container': pod('', `readinessProbe: ${PROBE}, lifecycle: {}`),
    'an init container': pod('command: [migrate]'),
    'a placeholder': pod('restartPolicy: "{{ .policy }}"'),
  },
});
