import { sslModeUnknown } from '../../lib/rules/references/ssl-mode-unknown';
import { findingsOf } from '../support/describe-rule';

const pod = (name: string) => `
  apiVersion: v1
  kind: Pod
  metadata: { name: ${name}, namespace: shop }
  spec: { containers: [{ name: main, image: shop/${name}:1.0.0, envFrom: [{ configMapRef: { name: database } }] }] }`;

const map = `
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: database, namespace: shop }
  data: { DB_SSLMODE: required }`;

describe('what is said once', () => {
  test('is said of a value that several containers are handed', () => {
    const files = { 'shop.yaml': [map, pod('api'), pod('worker')].join('\n  ---') };
    expect(findingsOf(sslModeUnknown, { files })).toHaveLength(1);
  });

  test('is said of each variant of an object, whose names are the same', () => {
    const variant = [map, pod('api')].join('\n  ---');
    const files = { 'staging/shop.yaml': variant, 'production/shop.yaml': variant };
    expect(findingsOf(sslModeUnknown, { files }).map(({ file }) => file)).toEqual(Object.keys(files));
  });
});
