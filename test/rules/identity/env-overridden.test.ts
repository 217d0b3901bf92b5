import { envOverridden } from '../../../lib/rules/identity/env-overridden';
import { describeRule } from '../../support/describe-rule';

const map = (name: string, data: string) => `
      { apiVersion: v1, kind: ConfigMap, metadata: { name: ${name}, namespace: shop }, data: { ${data} } }
      ---`;
const pod = (container: string) => `
      { apiVersion: v1, kind: Pod, metadata: { name: api, namespace: shop }, spec: { containers: [{ name: api, image: "shop/api:1.0.0", ${container} }] } }`;
const from = (name: string, prefix = '') => `{ ${prefix} configMapRef: { name: ${name} } }`;

describeRule(envOverridden, {
  finds: {
    'two ConfigMaps': map('a', 'LEVEL: info') + map('b', 'LEVEL: debug') + pod(`envFrom: [${from('a')}, ${from('b')}]`),
    'a key of another ConfigMap':
      map('a', 'LEVEL: info') +
      map('b', 'LEVEL: debug') +
      pod(`envFrom: [${from('a')}], env: [{ name: LEVEL, valueFrom: { configMapKeyRef: { name: b, key: LEVEL } } }]`),
  },
  silentOn: {
    'a patch that nothing applies':
      map('a', 'LEVEL: info') +
      pod(`envFrom: [${from('a')}], env: [{ name: LEVEL, value: debug }]`).replace('image: "shop/api:1.0.0", ', ''),
    'what one of several workloads says for itself': `${map('a', 'LEVEL: info')}${pod(`envFrom: [${from('a')}], env: [{ name: LEVEL, value: debug }]`)}
      ---${pod(`envFrom: [${from('a')}]`).replace('kind: Pod, metadata: { name: ', 'kind: Pod, metadata: { name: other-')}`,

    'the same value twice':
      map('a', 'LEVEL: info') + pod(`envFrom: [${from('a')}], env: [{ name: LEVEL, value: info }]`),
    'a prefix':
      map('a', 'LEVEL: info') + pod(`envFrom: [${from('a', 'prefix: APP_,')}], env: [{ name: LEVEL, value: debug }]`),
    'a ConfigMap from elsewhere': pod(`envFrom: [${from('a')}], env: [{ name: LEVEL, value: debug }]`),
    'a ConfigMap of another namespace':
      map('a', 'LEVEL: info').replace('namespace: shop', 'namespace: store') +
      pod(`envFrom: [${from('a')}], env: [{ name: LEVEL, value: debug }]`),
  },
});
