import { limitRangeRefuses } from '../../../lib/rules/availability/limit-range-refuses';
import { describeRule } from '../../support/describe-rule';
import { pod, workload } from './yaml';

const range = (figures: string, type = 'Container', namespace = 'shop') => `
apiVersion: v1
kind: LimitRange
metadata: { name: shop, namespace: ${namespace} }
spec: { limits: [{ type: ${type}, ${figures} }] }
---`;
const API = workload({
  container: 'resources: { requests: { cpu: 250m, memory: 256Mi }, limits: { cpu: 1, memory: 512Mi } }',
});

describeRule(limitRangeRefuses, {
  finds: {
    'a limit above the most': range('max: { memory: 256Mi }') + API,
    'a request below the least': range('min: { cpu: 500m }') + API,
    'a request above the most':
      range('max: { memory: 512Mi }') +
      workload({
        container: 'resources: { requests: { memory: 1Gi } }',
      }),
    'a type in small letters': range('max: { memory: 1Gi }', 'container'),
    'a default above the most': range('max: { memory: 256Mi }, default: { memory: 512Mi }'),
    'a least above the default': range('min: { memory: 256Mi }, default: { memory: 128Mi }'),
    'a request above the limit': range('defaultRequest: { cpu: 1 }, default: { cpu: 500m }'),
  },
  silentOn: {
    'a Pod that shows what is refused': range('max: { memory: 256Mi }') + pod('resources: { limits: { memory: 1Gi } }'),
    'a type of somebody else': range('max: { memory: 1Gi }', 'example.com/Box'),
    'figures that all are within': range('min: { cpu: 250m, memory: 256Mi }, max: { cpu: 1, memory: 512Mi }') + API,
    'figures that a default fills in': range('max: { memory: 256Mi }') + workload(),
    'another namespace': range('max: { memory: 256Mi }', 'Container', 'store') + API,
    'what is for claims': range('max: { storage: 1Gi }', 'PersistentVolumeClaim') + API,
    'defaults that are in order': range('min: { cpu: 10m }, defaultRequest: { cpu: 50m }, default: { cpu: 1 }'),
  },
});
