import { modeIsDecimal } from '../../../lib/rules/identity/mode-is-decimal';
import { describeRule } from '../../support/describe-rule';

const volume = (source: string) => `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec: { template: { spec: { containers: [], volumes: [{ name: a, ${source} }] } } }`;

describeRule(modeIsDecimal, {
  finds: {
    'a script of a ConfigMap': volume('configMap: { name: a, defaultMode: 755 }'),
    'one file of it': volume('configMap: { name: a, items: [{ key: a, path: a, mode: 644 }] }'),
    'a projected Secret': volume(
      'projected: { sources: [{ secret: { name: a, items: [{ key: a, path: a, mode: 600 }] } }] }',
    ),
  },
  silentOn: {
    'octal numbers': volume('configMap: { name: a, defaultMode: 0755 }'),
    'their decimal form': volume(
      'secret: { secretName: a, defaultMode: 420, items: [{ key: a, path: a, mode: 256 }] }',
    ),
    'no mode': volume('secret: { secretName: a }'),
    'something that is no number': volume('secret: { secretName: a, defaultMode: "0400" }'),
  },
});
