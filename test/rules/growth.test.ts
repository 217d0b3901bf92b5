import { heapAboveMemoryLimit } from '../../lib/rules/availability/heap-above-memory-limit';
import { invalidName } from '../../lib/rules/identity/invalid-name';
import { configMapMissing } from '../../lib/rules/references/config-map-missing';
import { findingsOf } from '../support/describe-rule';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const file = (count: number, text: (index: number) => string) => numbers(count).map(text).join('\n---\n');

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n---\n';
const misnamed = (index: number) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: Settings-${index}, namespace: shop }`;
const item = (index: number) => `- ${misnamed(index).replaceAll('\n', '\n  ')}\n`;
const config = (index: number) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: config-of-${index}, namespace: shop }`;
const takes = (map: string, index: number) => `apiVersion: v1
kind: Pod
metadata: { name: api-${index}, namespace: shop }
spec:
  containers:
    - name: api
      image: shop/api:1.0.0
      resources: { limits: { memory: 1Gi } }
      envFrom: [{ configMapRef: { name: ${map} } }]`;
const SHARED =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: shared, namespace: shop }\ndata: { GOMEMLIMIT: 2GiB }\n---\n';

/** Seconds of CPU within which a test machine does what takes one in fast hours, and took tens when it grew with the square. */
const ENOUGH = 8;

test.each([
  ['findings in a long file', invalidName, file(8000, misnamed), 8000],
  [
    'findings in one list',
    invalidName,
    `apiVersion: v1\nkind: List\nitems:\n${numbers(1500).map(item).join('')}`,
    1500,
  ],
  [
    'names that are missing among many others',
    configMapMissing,
    `${NAMESPACE}${file(3000, config)}\n---\n${file(3000, (index) => takes(`settings-${index}`, index))}`,
    3000,
  ],
  [
    'names that are missing in a long row of such',
    configMapMissing,
    `${NAMESPACE}${file(1500, config)}\n---\n${file(1500, (index) => takes(`config-of-${index + 1500}`, index))}`,
    1500,
  ],
  ['takers of one ConfigMap', heapAboveMemoryLimit, SHARED + file(4000, (index) => takes('shared', index)), 1],
])('many %s do not take many times as long each', (_, rule, text, count) => {
  const before = process.cpuUsage().user;
  expect(findingsOf(rule, text)).toHaveLength(count);
  expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(ENOUGH);
});
