import { priorityClassRefused } from '../../../lib/rules/availability/priority-class-refused';
import { describeRule } from '../../support/describe-rule';

function priority(name: string, fields: string): string {
  return `
{ apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: { name: ${name} }, ${fields} }
---`;
}

describeRule(priorityClassRefused, {
  finds: {
    'a reserved name': priority('system-edge', 'value: 1000'),
    'two global defaults':
      priority('low', 'value: 1, globalDefault: true') + priority('high', 'value: 1000, globalDefault: true'),
  },
  silentOn: {
    'the highest that users may have': priority('edge', 'value: 1000000000'),
    'a negative one': priority('batch', 'value: -10, preemptionPolicy: Never'),
    'what Kubernetes itself has': priority('system-node-critical', 'value: 2000001000'),
    'one global default':
      priority('low', 'value: 1, globalDefault: true') + priority('high', 'value: 1000, globalDefault: false'),
  },
});
