import { spreadRefused } from '../../../lib/rules/availability/spread-refused';
import { describeRule } from '../../support/describe-rule';
import { workload } from './yaml';

function spread(...constraints: string[]): string {
  const rest =
    'topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: api } }';
  return `topologySpreadConstraints: [${constraints.map((each) => `{ ${each}, ${rest} }`).join(', ')}]`;
}

describeRule(spreadRefused, {
  finds: {
    'no skew': workload({ pod: spread('maxSkew: 0') }),
    'domains of a wish': workload({
      pod: spread('maxSkew: 1, minDomains: 2').replace('DoNotSchedule', 'ScheduleAnyway'),
    }),
    'no domain': workload({ pod: spread('maxSkew: 1, minDomains: 0') }),
    'a label that the selector names too': workload({ pod: spread('maxSkew: 1, matchLabelKeys: [app]') }),
  },
  silentOn: {
    'a wish beside a demand': workload({
      pod: spread('maxSkew: 1', 'maxSkew: 1').replace('DoNotSchedule', 'ScheduleAnyway'),
    }),
    'versions apart': workload({ pod: spread('maxSkew: 1, matchLabelKeys: [pod-template-hash]') }),
    'domains of a demand': workload({ pod: spread('maxSkew: 1, minDomains: 2') }),
    'two that a script fills in': workload({ pod: 'topologySpreadConstraints: ["__SPREAD__", "__ZONES__"]' }),
  },
});
