import { record, text } from '../../manifests/json';
import { isPlaceholder, saysItsKey } from '../../manifests/left-open/placeholders';
import { isSample } from '../../manifests/left-open/samples';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isStandIn } from './secret-values';

export const secretNotBase64: Rule = {
  id: 'secret-not-base64',
  family: 'security',
  severity: 'error',
  docs: {
    fault: 'A value under data of a Secret, or under binaryData of a ConfigMap, is not base64.',
    outage: 'The API server refuses the object: `illegal base64 data`. Whatever mounts it does not start.',
    bad: dedent`
      apiVersion: v1
      kind: Secret
      metadata: { name: database, namespace: shop }
      data: { PASSWORD: "hunter2!" }
      `,
    good: dedent`
      apiVersion: v1
      kind: Secret
      metadata: { name: database, namespace: shop }
      data: { PASSWORD: "aHVudGVyMiE=" }
      `,
    source: 'Kubernetes API reference: Secret v1, data.',
  },
  check({ set, report }) {
    for (const [type, field] of [
      ['Secret', 'data'],
      ['ConfigMap', 'binaryData'],
    ] as const) {
      for (const manifest of set.ofType(type)) {
        if (isSample(manifest)) continue;
        for (const [key, value] of Object.entries(record(manifest.body[field]))) {
          const written = text(value);
          if (
            written === undefined ||
            isBase64(written) ||
            // `some-secret`, `...base64 encoded data...`
            (type === 'Secret' && (isStandIn(written) || /base64/i.test(written))) ||
            isPlaceholder(written) ||
            saysItsKey(key, written) ||
            /\{\{|\$|<|^ENC\[|^(vault|ref\+):/.test(written)
          )
            continue;
          report(manifest, {
            message: `${key} under ${field} is not base64; the API server would refuse the ${type}.`,
            fix: type === 'Secret' ? 'Encode it, or write it under stringData.' : 'Encode it, or write it under data.',
            at: [field, key],
          });
        }
      }
    }
  },
};

/** As Go's standard encoding reads it: line breaks are passed over, the padding is asked for. */
function isBase64(value: string): boolean {
  const digits = value.replace(/[\r\n]/g, '');
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits);
}
