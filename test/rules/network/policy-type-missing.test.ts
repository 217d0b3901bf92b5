import { policyTypeMissing } from '../../../lib/rules/network/policy-type-missing';
import { describeRule } from '../../support/describe-rule';
import { policy } from '../../support/network-manifests';

describeRule(policyTypeMissing, {
  finds: {
    'ingress rules for a policy of egress': policy('api', 'policyTypes: [Egress], egress: [{}], ingress: [{}]'),
    'a type in small letters': policy('api', 'policyTypes: [ingress], ingress: [{}]'),
    'a type that there is not': policy('api', 'policyTypes: [Ingress, Outgress]'),
  },
  silentOn: {
    'no types': policy('api', 'egress: [{}]'),
    'a default deny': policy(undefined, 'policyTypes: [Ingress, Egress]'),
    'an empty list of rules': policy('api', 'policyTypes: [Ingress], ingress: [{}], egress: []'),
  },
});
