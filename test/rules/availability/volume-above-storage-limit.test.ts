import { volumeAboveStorageLimit } from '../../../lib/rules/availability/volume-above-storage-limit';
import { describeRule, findingsOf } from '../../support/describe-rule';

const pod = (volume: string, ...limits: string[]) => `
  apiVersion: v1
  kind: Pod
  metadata: { name: api, namespace: shop }
  spec:
    volumes: [{ name: tmp, emptyDir: { ${volume} } }]
    containers: [${limits.map((limit, index) => `{ name: c${index}, image: "a:1", resources: { limits: { ${limit} } } }`).join(', ')}]`;

describeRule(volumeAboveStorageLimit, {
  finds: {
    'one container’s limit': pod('sizeLimit: 64Mi', 'ephemeral-storage: 32Mi'),
    'the sum of two': pod('sizeLimit: 1Gi', 'ephemeral-storage: 256Mi', 'ephemeral-storage: 256Mi'),
    'one of two, the other of which has none': pod('sizeLimit: 1Gi', 'ephemeral-storage: 256Mi', 'memory: 64Mi'),
  },
  silentOn: {
    'a limit above it': pod('sizeLimit: 64Mi', 'ephemeral-storage: 128Mi'),
    'no limit': pod('sizeLimit: 64Mi', 'memory: 32Mi'),
    'a volume in memory': pod('medium: Memory, sizeLimit: 64Mi', 'ephemeral-storage: 32Mi'),
    'a volume of any size': pod('', 'ephemeral-storage: 32Mi'),
  },
});

test('all volumes of a pod are one finding', () => {
  const two = pod('sizeLimit: 64Mi } }, { name: cache, emptyDir: { sizeLimit: 1Gi', 'ephemeral-storage: 32Mi');
  const findings = findingsOf(volumeAboveStorageLimit, two);
  expect(findings.map(({ fix }) => fix)).toEqual([
    'Raise the limit of ephemeral-storage above 1Gi, or lower sizeLimit.',
  ]);
});
