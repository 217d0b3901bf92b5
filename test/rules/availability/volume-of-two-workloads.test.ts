import { volumeOfTwoWorkloads } from '../../../lib/rules/availability/volume-of-two-workloads';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { claim, cronJob, DATA, workload } from './yaml';

describeRule(volumeOfTwoWorkloads, {
  finds: {
    'a worker on the volume of the database':
      claim() + workload({ spec: 'strategy: { type: Recreate }', pod: DATA }) + workload({ name: 'worker', pod: DATA }),
  },
  silentOn: {
    'a volume for many': claim('ReadWriteMany') + workload({ pod: DATA }) + workload({ name: 'worker', pod: DATA }),
    'a job that saves what is in it':
      claim() + workload({ pod: DATA }) + cronJob('schedule: "0 3 * * *"', `restartPolicy: Never, ${DATA}`),
    'a pod that somebody runs once': `${claim()}${workload({ pod: DATA })}
---
apiVersion: v1
kind: Pod
metadata: { name: wiper, namespace: shop }
spec: { restartPolicy: Never, containers: [{ name: wiper, image: "busybox:1.36" }], ${DATA} }`,
    'a volume that was made on one node': `
      { apiVersion: v1, kind: PersistentVolume, metadata: { name: photos }, spec: { storageClassName: local, local: { path: /photos } } }
      ---
${claim('ReadWriteOnce', 'storageClassName: local')}${workload({ pod: DATA })}${workload({ name: 'worker', pod: DATA })}`,
    'one that was placed beside the other':
      claim() +
      workload({ pod: DATA }) +
      workload({ name: 'worker', pod: `${DATA}, nodeSelector: { kubernetes.io/hostname: one }` }),
    'one workload as it is written in two files': {
      files: { 'a/task.yaml': claim() + workload({ pod: DATA }), 'a/solution.yaml': workload({ pod: DATA }) },
    },
    'a claim of the same name elsewhere':
      claim() + workload({ pod: DATA }) + workload({ name: 'worker', namespace: 'store', pod: DATA }),
  },
});

test('a claim that many workloads share is told of once', () => {
  const many = ['a', 'b', 'c'].map((name) => workload({ name, pod: DATA })).join('');
  const [finding, ...others] = findingsOf(volumeOfTwoWorkloads, claim() + many);
  expect(others).toEqual([]);
  expect(finding?.message).toContain('which Deployment a and Deployment c mount too');
});
