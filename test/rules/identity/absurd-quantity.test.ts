import { absurdQuantity } from '../../../lib/rules/identity/absurd-quantity';
import { describeRule } from '../../support/describe-rule';

const resources = (text: string) => `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec: { template: { spec: { containers: [{ name: api, resources: { ${text} } }] } } }`;
const metric = (resource: string, value: string) =>
  `{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: a }, spec: { metrics: [{ type: Resource, resource: { name: ${resource}, target: { type: AverageValue, averageValue: ${value} } } }] } }`;
const claim = (storage: string) =>
  `{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: a }, spec: { resources: { requests: { storage: ${storage} } } } }`;
const cluster = { nodes: [{ name: 'a', cpu: '4', memory: '8Gi' }] };

describeRule(absurdQuantity, {
  finds: {
    'an autoscaler by thousandths of a byte': metric('memory', '50m'),
    'an autoscaler by bytes': metric('memory', '300'),
    'memory in thousandths': resources('requests: { memory: 256m }'),
    'memory without a unit': resources('limits: { memory: 512 }'),
    'memory in KiB': resources('limits: { memory: 512Ki }'),
    'kibibytes asked for, and allowed': resources('requests: { memory: 256Ki }, limits: { memory: 512Ki }'),
    'kibibytes asked for alone': resources('requests: { memory: 256Ki }'),
    'a share of a core with the letter for thousandths': resources('requests: { cpu: 0.5m }'),
    '250 cores': resources('requests: { cpu: 250 }'),
    'cores in Mi': resources('requests: { cpu: 500Mi }'),
    'a thousandth of a core': resources('limits: { cpu: 1m }'),
    '500 cores beside a graphics card': resources('requests: { cpu: 500 }, limits: { nvidia.com/gpu: 1 }'),
    'more cores than any node has twice': { yaml: resources('limits: { cpu: 10 }'), cluster },
    'more memory than any node has twice': { yaml: resources('limits: { memory: 256Gi }'), cluster },
    'a claim without a unit': claim('5'),
    'a claim of millibytes': claim('500m'),
    'a size limit without a unit': `
      { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { volumes: [{ name: a, emptyDir: { sizeLimit: 64 } }] } }`,
  },
  says: {
    'that the nodes may be described wrong, where somebody may have meant the cores': [
      { yaml: resources('requests: { cpu: 1 }'), cluster: { nodes: [{ name: 'a', cpu: '400m', memory: '8Gi' }] } },
      'cpu 1 means 1 core, more than any node has; the pods would stay Pending. Ask for less, or write how many the nodes have',
    ],
  },
  silentOn: {
    'a pod that is called after its size': resources('requests: { cpu: 10000 }').replace(
      'name: api',
      'name: not-enough-resources',
    ),
    'a megabyte asked where two hundred are allowed': `
      apiVersion: v1
      kind: Pod
      metadata: { name: a, namespace: shop }
      spec: { containers: [{ name: a, image: "shop/a:1.0.0", resources: { requests: { memory: 1M }, limits: { memory: 200M } } }] }`,
    'the least size of what a driver makes as it is': `
      apiVersion: v1
      kind: Pod
      metadata: { name: a, namespace: shop }
      spec:
        containers: [{ name: a, image: "shop/a:1.0.0" }]
        volumes:
          - name: tls
            ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce], storageClassName: secrets.example.com, resources: { requests: { storage: 1 } } } } }`,
    '100 cores of a machine with graphics cards': resources('requests: { cpu: 100 }, limits: { nvidia.com/gpu: 8 }'),
    'a program that sleeps in ten megabytes': resources('limits: { cpu: 1m, memory: 10M }'),
    'an autoscaler by mebibytes': metric('memory', '300Mi'),
    'an autoscaler by thousandths of a core': metric('cpu', '50m'),
    'a pod of a test that is to fit nowhere': {
      files: { 'k8s/test/pod.yaml': resources('requests: { cpu: "1000" }') },
    },
    'kibibytes asked for, and mebibytes allowed': resources('requests: { memory: 100Ki }, limits: { memory: 4Mi }'),
    'a volume for a key of a kibibyte': `
      { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { volumes: [{ name: a, emptyDir: { medium: Memory, sizeLimit: 1Ki } }] } }`,
    'a volume of a megabyte, for a lesson': claim('1M'),

    'a program that asks for a thousandth of a core, and gets two': resources(
      'requests: { cpu: 1m }, limits: { cpu: 2m }',
    ),

    'usual figures': resources('requests: { cpu: 250m, memory: 128Mi }, limits: { cpu: "1", memory: 512M }'),
    'bytes written out': resources('limits: { memory: 536870912 }'),
    'millibytes that are plenty, as autoscalers write them': resources('requests: { memory: 536870912000m }'),
    'a big machine': resources('requests: { cpu: 96, memory: 700Gi }'),
    'a limit above what a node has': { yaml: resources('limits: { cpu: 6, memory: 10Gi }'), cluster },
    'nothing asked': resources('requests: { cpu: 0, memory: 0 }'),
    'a small claim': claim('1Mi'),
    'other resources': resources('limits: { nvidia.com/gpu: 1, example.com/slots: 5000 }'),
    quotas: '{ apiVersion: v1, kind: ResourceQuota, metadata: { name: a }, spec: { hard: { cpu: 500, memory: 1 } } }',
  },
});
