import { podClassUnknown } from '../../../lib/rules/references/pod-class-unknown';
import { describeRule } from '../../support/describe-rule';
import { clusterObject, cronJob, file, pod, workload } from './objects';

const CLASS = clusterObject('scheduling.k8s.io/v1', 'PriorityClass', 'shop-critical', 'value: 1000');

const traefik = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { failurePolicy: abort, valuesContent: '${values}' }`;

describeRule(podClassUnknown, {
  finds: {
    'a misspelt class of a CronJob': file(CLASS, cronJob('a', pod('', 'priorityClassName: shop-critcal'))),
    'a class that a described cluster does not have': {
      yaml: workload('a', pod('', 'priorityClassName: high-priority')),
      cluster: { chart: '39.0.5' },
    },
    'a class for Traefik': { yaml: traefik('priorityClassName: high'), cluster: { chart: '39.0.5' } },
    'a runtime': { yaml: workload('a', pod('', 'runtimeClassName: gvisor')), cluster: { chart: '39.0.5' } },
    'a scheduler that a described cluster does not have': {
      yaml: workload('a', pod('', 'schedulerName: my-scheduler')),
      cluster: { chart: '39.0.5' },
    },
    'a slip in the name of the scheduler': workload('a', pod('', 'schedulerName: default-schedular')),
    'a gate that the controller of a balancer of AWS opens': {
      yaml: workload('a', pod('', 'readinessGates: [{ conditionType: target-health.elbv2.k8s.aws/api }]')),
      cluster: { chart: '39.0.5' },
    },
  },
  silentOn: {
    'such a gate in a cluster that nobody describes': workload(
      'a',
      pod('', 'readinessGates: [{ conditionType: target-health.elbv2.k8s.aws/api }]'),
    ),
    'a gate of its own': {
      yaml: workload('a', pod('', 'readinessGates: [{ conditionType: shop.example.com/migrated }]')),
      cluster: { chart: '39.0.5' },
    },
    'a scheduler of the set': {
      yaml: file(workload('volcano', pod('')), workload('a', pod('', 'schedulerName: volcano'))),
      cluster: { chart: '39.0.5' },
    },
    'a scheduler that may be there': workload('a', pod('', 'schedulerName: volcano')),
    'the scheduler by its name': workload('a', pod('', 'schedulerName: default-scheduler')),
    'a class beside the one of the set': file(CLASS, workload('a', pod('', 'priorityClassName: high'))),
    'classes of every cluster': workload('a', pod('', 'priorityClassName: system-node-critical')),
    'a class of the set': file(CLASS, workload('a', pod('', 'priorityClassName: shop-critical'))),
    'a class that may be there': workload('a', pod('', 'priorityClassName: high, runtimeClassName: gvisor')),
    "k3s' own runtimes": { yaml: workload('a', pod('', 'runtimeClassName: nvidia')), cluster: { chart: '39.0.5' } },
  },
});
