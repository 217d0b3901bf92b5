import { invalidQuantity } from '../../../lib/rules/identity/invalid-quantity';
import { describeRule } from '../../support/describe-rule';

const limits = (text: string) => `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec: { template: { spec: { containers: [{ name: api, resources: { limits: { ${text} } } }] } } }`;
const claim = (storage: string) =>
  `{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: a }, spec: { resources: { requests: { storage: ${storage} } } } }`;

describeRule(invalidQuantity, {
  finds: {
    'no end of memory': limits('memory: .inf'),
    'lower case': limits('memory: 256mi'),
    'a byte too many': limits('memory: 256MiB'),
    'a space': limits('memory: 256 Mi'),
    'a comma': limits('cpu: "0,5"'),
    'a CPU in words': limits('cpu: 2cores'),
    'a memory below nothing': limits('memory: -1Gi'),
    'another name': limits('mem: 1Gi'),
    'a name in capitals': limits('Memory: 1Gi'),
    'a claim of 1gb': claim('1gb'),
    'what an autoscaler goes by':
      '{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: a }, spec: { metrics: [{ type: Resource, resource: { name: memory, target: { averageValue: 512MB } } }] } }',
    'a size limit of 64MB': `
      { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { volumes: [{ name: a, emptyDir: { sizeLimit: 64MB } }] } }`,
    'a claim of a StatefulSet': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: a }
      spec: { volumeClaimTemplates: [{ spec: { resources: { requests: { storage: 5GB } } } }] }`,
  },
  silentOn: {
    'a word that somebody replaces': `
      { apiVersion: v1, kind: PersistentVolume, metadata: { name: a }, spec: { capacity: { storage: FILESTORE_CAPACITY } } }`,

    'every unit there is': limits('memory: 1.5Gi, cpu: 250m, ephemeral-storage: 1e9'),
    'plain numbers': limits('cpu: 2, memory: 536870912'),
    'devices and huge pages': limits('nvidia.com/gpu: 1, hugepages-2Mi: 64Mi'),
    'what a quota counts': `
      { apiVersion: v1, kind: ResourceQuota, metadata: { name: a }, spec: { hard: { pods: "10", requests.cpu: 4, count/jobs.batch: "5" } } }`,
    'a template': limits(`memory: "{{ .Values.memory }}", cpu: "\${CPU}"`),
    'nothing, and a list': limits('memory: , cpu: [1]'),
  },
  says: {
    'thousandths of a core': [limits('cpu: 500mc'), 'Write 500m instead.'],
    cores: [limits('cpu: 2cores'), 'Write 2, which are cores instead.'],
    'the unit in its own letters': [limits('memory: 256mb'), 'Write 256Mi instead.'],
    'what a CPU may be': [limits('cpu: half'), 'Write cores like 500m or 2 instead.'],
    'what memory may be': [limits('memory: much'), 'Write a number with a unit like 512Mi or 2Gi instead.'],
  },
});
