import { configMapRefused } from '../../../lib/rules/identity/config-map-refused';
import { describeRule } from '../../support/describe-rule';

const map = (rest: string) => `
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: settings, namespace: shop }
  ${rest}`;

describeRule(configMapRefused, {
  finds: {
    'more than a mebibyte': map(`data: { a: "${'x'.repeat(600_000)}", b: "${'x'.repeat(600_000)}" }`),
  },
  silentOn: {
    'text and bytes by two names': map('data: { a: b }\n  binaryData: { b: YQ== }'),
    'nothing at all': map(''),
    'a large file': map(`data: { a: "${'x'.repeat(1_000_000)}" }`),
    'bytes that are longer in base64': map(`binaryData: { a: "${'AAAA'.repeat(300_000)}" }`),
  },
});
