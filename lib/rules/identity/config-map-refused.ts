import { record } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** Bytes that the values of one ConfigMap or Secret may have together. */
const MOST = 2 ** 20;

const configMap = (key: string) => dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      data: { logo.svg: "<svg/>" }
      binaryData: { ${key}: iVBORw0KGgo= }
      `;

export const configMapRefused: Rule = {
  id: 'config-map-refused',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'A ConfigMap has one key in data and in binaryData, or holds more than 1 MiB.',
    outage: 'The API server refuses it, and pods that read it are never started.',
    bad: configMap('logo.svg'),
    good: configMap('logo.png'),
    source: 'Kubernetes 1.34, pkg/apis/core/validation: ValidateConfigMap, MaxSecretSize.',
  },
  check({ set, report }) {
    for (const manifest of set.ofType('ConfigMap')) {
      const [data, binary] = [record(manifest.body.data), record(manifest.body.binaryData)];
      const twice = Object.keys(binary).find((key) => data[key] !== undefined);
      if (twice !== undefined) {
        report(manifest, {
          message: `has the key ${twice} in data and in binaryData; the API server refuses it.`,
          fix: 'Keep one of them: data for text, binaryData for base64.',
          at: ['binaryData', twice],
        });
      }
      const bytesOf = (values: object) =>
        Object.values(values).reduce<number>(
          (sum, value) => sum + (typeof value === 'string' ? Buffer.byteLength(value) : 0),
          0,
        );
      // base64 is a third longer than what it stands for.
      const size = bytesOf(data) + bytesOf(binary) * 0.75;
      if (size <= MOST) continue;
      report(manifest, {
        message: `holds ${(size / MOST).toFixed(1)} MiB; the API server refuses more than 1.`,
        fix: 'Bake large files into the image, or fetch them at start.',
        at: ['data'],
      });
    }
  },
};
