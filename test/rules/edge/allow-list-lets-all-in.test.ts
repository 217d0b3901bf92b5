import { allowListLetsAllIn } from '../../../lib/rules/edge/allow-list-lets-all-in';
import { describeRule, findingsOf } from '../../support/describe-rule';

const allowList = (ranges: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: allow, namespace: shop }
  spec: { ipAllowList: { sourceRange: [${ranges}] } }`;

describeRule(allowListLetsAllIn, {
  finds: {
    'every IPv6 address': allowList('"::/0"'),
    'two halves': allowList('0.0.0.0/1, 128.0.0.0/1'),
    'an address with the prefix of all': allowList('10.0.0.1/0'),
    'the allocated half of IPv6': allowList('"2000::/3"'),
  },
  silentOn: {
    'a private /8': allowList('10.0.0.0/8'),
    'unique local addresses': allowList('"fd00::/16"'),
    'one address': allowList('198.51.100.7'),
    'what is no range, which another rule finds': allowList('everywhere'),
  },
});

test('all ranges of a list are one finding', () => {
  expect(findingsOf(allowListLetsAllIn, allowList('0.0.0.0/1, 128.0.0.0/1'))).toHaveLength(1);
});
