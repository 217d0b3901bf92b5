import { policyTypeMissing } from '../../../lib/rules/network/policy-type-missing';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { pod, policy } from '../../support/network-manifests';

describeRule(policyTypeMissing, {
  finds: {
    'ingress rules for a policy of egress': policy('api', 'policyTypes: [Egress], egress: [{}], ingress: [{}]'),
    'the same beside what is no word': policy('api', 'policyTypes: [Egress, 5], egress: [{}], ingress: [{}]'),
    'a type in small letters': policy('api', 'policyTypes: [ingress], ingress: [{}]'),
    'a type that there is not': policy('api', 'policyTypes: [Ingress, Outgress]'),
  },
  silentOn: {
    'no types': policy('api', 'egress: [{}]'),
    'a default deny': policy(undefined, 'policyTypes: [Ingress, Egress]'),
    'an empty list of rules': policy('api', 'policyTypes: [Ingress], ingress: [{}], egress: []'),
  },
});

test('policy-type-missing says what becomes of pods that another policy cuts off', () => {
  const cutOff = pod('api') + policy('api', 'policyTypes: [Ingress], egress: [{}]');
  const said = (yaml: string) => findingsOf(policyTypeMissing, yaml).map(({ message }) => message);
  expect(said(cutOff)).toEqual([expect.stringContaining('everything is allowed in that direction')]);
  expect(said(cutOff + policy(undefined, 'policyTypes: [Egress]'))).toEqual([
    expect.stringContaining('nothing is allowed but what other policies admit'),
  ]);
});
