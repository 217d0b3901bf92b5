import { volumeOfOneNode } from '../../../lib/rules/availability/volume-of-one-node';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { autoscaler, claim, DATA, workload } from './yaml';

const TOGETHER = (app: string) =>
  `affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: { app: ${app} } }, topologyKey: kubernetes.io/hostname }] } }`;

describeRule(volumeOfOneNode, {
  finds: {
    'replicas that are to run beside others':
      claim() + workload({ spec: 'replicas: 3', pod: `${TOGETHER('redis')}, ${DATA}` }),
    'two replicas': claim() + workload({ spec: 'replicas: 2, strategy: { type: Recreate }', pod: DATA }),
    'what an autoscaler adds':
      claim() + workload({ spec: 'strategy: { type: Recreate }', pod: DATA }) + autoscaler('maxReplicas: 3'),
    'a surge in writing':
      claim() + workload({ spec: 'strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }', pod: DATA }),
    'a StatefulSet whose pods share a claim':
      claim() + workload({ kind: 'StatefulSet', spec: 'replicas: 2', pod: DATA }),
    'a DaemonSet': claim() + workload({ kind: 'DaemonSet', pod: DATA }),
    ReadWriteOncePod: claim('ReadWriteOncePod') + workload({ pod: DATA }),
  },
  silentOn: {
    'a claim that two workloads share, which another rule tells':
      claim() + workload({ pod: DATA }) + workload({ name: 'worker', pod: DATA }),
    'a claim that two workloads share on the node that both were sent to': ['api', 'worker'].reduce(
      (yaml, name) => yaml + workload({ name, pod: `nodeSelector: { kubernetes.io/hostname: one }, ${DATA}` }),
      claim(),
    ),
    'replicas that are to run beside each other, and share what they are sent':
      claim() + workload({ spec: 'replicas: 3', pod: `${TOGETHER('api')}, ${DATA}` }),
    'a volume over the network that the claim finds by its label': `
      { apiVersion: v1, kind: PersistentVolume, metadata: { name: nas, labels: { volume: nas } }, spec: { accessModes: [ReadWriteOnce], csi: { driver: nasplugin.csi.alibabacloud.com } } }
      ---
${claim('ReadWriteOnce', 'selector: { matchLabels: { volume: nas } }')}${workload({ spec: 'replicas: 3', pod: DATA })}`,
    'a class of storage over the network': `
      { apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: shared }, provisioner: cluster.local/nfs-subdir-external-provisioner }
      ---
${claim('ReadWriteOnce', 'storageClassName: shared')}${workload({ spec: 'replicas: 3', pod: DATA })}`,
    'what an NFS provisioner is told by the claim':
      claim().replace('metadata: {', 'metadata: { annotations: { nfs.io/storage-path: songs },') +
      workload({ spec: 'replicas: 3', pod: DATA }),
    Recreate: claim() + workload({ spec: 'strategy: { type: Recreate }', pod: DATA }),
    'a rolling update without surge':
      claim() + workload({ spec: 'strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }', pod: DATA }),
    'a volume for many': claim('ReadWriteMany') + workload({ spec: 'replicas: 3', pod: DATA }),
    'a volume for one or many': claim('ReadWriteOnce, ReadWriteMany') + workload({ spec: 'replicas: 3', pod: DATA }),
    'storage over the network, whatever it is called':
      claim('ReadWriteOnce', 'storageClassName: nfs-client') + workload({ spec: 'replicas: 3', pod: DATA }),
    'a claim that the set does not show': workload({ spec: 'replicas: 3', pod: DATA }),
    'a StatefulSet of one': claim() + workload({ kind: 'StatefulSet', pod: DATA }),
    'a StatefulSet with a claim for each pod': workload({
      kind: 'StatefulSet',
      spec: 'replicas: 3, volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce] } }]',
    }),
    'a workload scaled to nothing': claim() + workload({ spec: 'replicas: 0', pod: DATA }),
  },
});

test('of a path of the node it does not say that a pod waits for it', () => {
  const volume =
    '{ apiVersion: v1, kind: PersistentVolume, metadata: { name: disk }, spec: { storageClassName: manual, hostPath: { path: /data } } }';
  const [finding] = findingsOf(
    volumeOfOneNode,
    `${volume}\n---\n${claim('ReadWriteOnce', 'storageClassName: manual')}${workload({ spec: 'replicas: 3', pod: DATA })}`,
  );
  expect(finding?.message).toContain('each finds a directory of its own');
  expect(finding?.message).not.toContain('for ever');
});

test('of which of two volumes of one class a claim gets it says nothing', () => {
  const volume = (name: string) =>
    `{ apiVersion: v1, kind: PersistentVolume, metadata: { name: ${name} }, spec: { storageClassName: manual, hostPath: { path: /data } } }\n---\n`;
  const [finding] = findingsOf(
    volumeOfOneNode,
    `${volume('a')}${volume('b')}${claim('ReadWriteOnce', 'storageClassName: manual')}${workload({ spec: 'replicas: 3', pod: DATA })}`,
  );
  expect(finding?.message).toBeDefined();
  expect(finding?.message).not.toContain('each finds a directory of its own');
});

test.each([
  ['the pods go to one node', '', 'nodeSelector: { kubernetes.io/hostname: one }, '],
  [
    'the volume was made on one node',
    '{ apiVersion: v1, kind: PersistentVolume, metadata: { name: disk }, spec: { storageClassName: manual, local: { path: /data } } }\n---\n',
    '',
  ],
])('it does not speak of two nodes where %s', (_, volume, node) => {
  const [finding] = findingsOf(
    volumeOfOneNode,
    `${volume}${claim('ReadWriteOnce', 'storageClassName: manual')}${workload({ pod: `${node}${DATA}` })}`,
  );
  expect(finding?.message).toContain('at once: both write the same files.');
});

test('of a rollout that may take the old pod away it does not say that it hangs', () => {
  const strategy = 'strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } }';
  const [finding] = findingsOf(volumeOfOneNode, claim() + workload({ spec: strategy, pod: DATA }));
  expect(finding?.message).toContain('until the old one has stopped');
  expect(finding?.message).not.toContain('for ever');
});
