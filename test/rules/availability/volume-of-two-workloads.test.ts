import { volumeOfTwoWorkloads } from '../../../lib/rules/availability/volume-of-two-workloads';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { claim, cronJob, DATA, workload } from './yaml';

/** Mounts the claim, and is kept to a node. */
const pinned = (node: string) => `${DATA}, nodeSelector: { kubernetes.io/hostname: ${node} }`;
const LOCAL = claim('ReadWriteOnce', 'storageClassName: local-path');
const VOLUME = `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: photos }
      spec:
        storageClassName: by-hand
        local: { path: /photos }
        nodeAffinity:
          required: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [one] }] }] }
      ---
${claim('ReadWriteOnce', 'storageClassName: by-hand')}`;

describeRule(volumeOfTwoWorkloads, {
  finds: {
    'a worker on the volume of the database':
      claim() + workload({ spec: 'strategy: { type: Recreate }', pod: DATA }) + workload({ name: 'worker', pod: DATA }),
    'two that are kept to two nodes, and a folder of one':
      LOCAL + workload({ pod: pinned('one') }) + workload({ name: 'worker', pod: pinned('two') }),
    'a job on another node than the folder': `${LOCAL}${workload({ pod: pinned('one') })}${cronJob('schedule: "0 3 * * *"', `restartPolicy: Never, ${pinned('two')}`)}`,
    'a backup of a claim for one pod': `${claim('ReadWriteOncePod')}${workload({ pod: DATA })}${cronJob('schedule: "0 3 * * *"', `restartPolicy: Never, ${DATA}`)}`,
    'a volume that was made on another node': VOLUME + workload({ pod: pinned('two') }),
  },
  silentOn: {
    'a node that a template names': VOLUME.replace('[one]', '["{{ node }}"]') + workload({ pod: pinned('one') }),
    'a pod kept to one': VOLUME + workload({ pod: pinned('"{{ node }}"') }),
    'two that are kept to one node, and a folder of it':
      LOCAL + workload({ pod: pinned('one') }) + workload({ name: 'worker', pod: pinned('one') }),
    'two jobs with a claim for one pod, that may never meet':
      claim('ReadWriteOncePod') +
      cronJob('schedule: "0 3 * * *"', `restartPolicy: Never, ${DATA}`) +
      cronJob('schedule: "0 4 * * *"', `restartPolicy: Never, ${DATA}`).replace(
        /name: \w+, namespace/,
        'name: later, namespace',
      ),
    'the node that a volume was made on': VOLUME + workload({ pod: pinned('one') }),
    'a volume of the network, which follows a job':
      claim('ReadWriteOnce', 'storageClassName: hcloud-volumes') +
      workload({ pod: pinned('one') }) +
      cronJob('schedule: "0 3 * * *"', `restartPolicy: Never, ${pinned('two')}`),
    'one workload as it is kept to another node in another file': {
      files: {
        'a/task.yaml': LOCAL + workload({ pod: pinned('one') }),
        'a/other.yaml': workload({ pod: pinned('two') }),
      },
    },
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
    'two nodes, and a provisioner whose folders are shared by all': `${LOCAL}${workload({ pod: pinned('one') })}${workload({ name: 'worker', pod: pinned('two') })}
apiVersion: v1
kind: ConfigMap
metadata: { name: local-path-config, namespace: kube-system }
data: { config.json: '{ "sharedFileSystemPath": "/shared" }' }`,
  },
});

test('a claim that many workloads share is told of once', () => {
  const many = ['a', 'b', 'c'].map((name) => workload({ name, pod: DATA })).join('');
  const [finding, ...others] = findingsOf(volumeOfTwoWorkloads, claim() + many);
  expect(others).toEqual([]);
  expect(finding?.message).toContain('which Deployment a and Deployment c mount too');
});
